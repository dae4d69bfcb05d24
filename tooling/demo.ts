/**
 * What `npm run demo` runs once Perflow is built: the example, with the display as any user has it, a few words on what
 * was seen, then a part of it again, compared with the first time, and a change of it measured beside what was there
 * before. Ends with 0 when all that did what it should, which is to miss exactly one goal.
 */

import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { root } from './bootstrap.mjs';
import { againstBaseline } from './demo/baseline.ts';
import { compareChange } from './demo/change/compare.ts';
import { explain, whatNext } from './demo/explain.ts';
import { perflow } from './demo/perflow.ts';
import { readRun } from './demo/read-run.ts';
import { writeReports } from './demo/reports.ts';
import { judge } from './demo/verdict.ts';
import { EXAMPLE, MISSED_ON_PURPOSE, REPORTS } from './example.ts';

const EVENTS = path.join(REPORTS, 'events.jsonl');
const FAILED = 1;
const CANCELLED = 130;

process.exitCode = await main();

async function main(): Promise<number> {
  console.log(`Running ${EXAMPLE}: a shop's search in two versions, and its server under requests.\n`);
  await mkdir(path.join(root, REPORTS), { recursive: true });
  // What an earlier demo left must not be taken for this one's.
  await rm(path.join(root, EVENTS), { force: true });
  const code = await perflow(['run', EXAMPLE, '--events', EVENTS]);
  if (code === CANCELLED) return CANCELLED;
  const run = await readRun(path.join(root, EVENTS));
  const verdict = judge(code, run, MISSED_ON_PURPOSE);
  if (!verdict.ok) {
    console.error(`\nThe demo did not go as it should. ${verdict.sentence}`);
    return FAILED;
  }
  const reports = await writeReports(run, REPORTS);
  console.log(explain(run, [...reports, EVENTS]).join('\n'));
  for (const next of [() => againstBaseline(run.run), compareChange]) {
    const ended = await next();
    if (ended === CANCELLED) return CANCELLED;
    if (ended === 0) continue;
    console.error(`\nThe demo did not go as it should: a command ended with ${ended}.`);
    return FAILED;
  }
  console.log(whatNext().join('\n'));
  return 0;
}
