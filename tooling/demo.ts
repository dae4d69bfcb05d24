/**
 * What `npm run demo` runs once Perflow is built: the example, with the display as any user has it, and then a few
 * words on what was seen. Ends with 0 when the run did what it should, which is to miss exactly one goal.
 */

import { spawn } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { root } from './bootstrap.mjs';
import { explain } from './demo/explain.ts';
import { readRun } from './demo/read-run.ts';
import { writeReports } from './demo/reports.ts';
import { judge } from './demo/verdict.ts';
import { EXAMPLE, exampleCommand, exampleEnvironment, MISSED_ON_PURPOSE, REPORTS } from './example.ts';

const EVENTS = path.join(REPORTS, 'events.jsonl');
const FAILED = 1;
const CANCELLED = 130;

process.exitCode = await main();

async function main(): Promise<number> {
  console.log(`Running ${EXAMPLE}: a shop's search in two versions, and its server under requests.\n`);
  await mkdir(path.join(root, REPORTS), { recursive: true });
  // What an earlier demo left must not be taken for this one's.
  await rm(path.join(root, EVENTS), { force: true });
  const code = await runExample(['--events', EVENTS]);
  if (code === CANCELLED) return CANCELLED;
  const run = await readRun(path.join(root, EVENTS));
  const verdict = judge(code, run, MISSED_ON_PURPOSE);
  if (!verdict.ok) {
    console.error(`\nThe demo did not go as it should. ${verdict.sentence}`);
    return FAILED;
  }
  const reports = await writeReports(run, REPORTS);
  console.log(explain(run, [...reports, EVENTS]).join('\n'));
  return 0;
}

function runExample(options: readonly string[]): Promise<number | null> {
  const [file = '', ...args] = exampleCommand(options);
  const child = spawn(file, args, { cwd: root, env: exampleEnvironment(), stdio: 'inherit' });
  // Ctrl-C reaches the child by itself, and it decides when it is done. What ends only us is passed on.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
}
