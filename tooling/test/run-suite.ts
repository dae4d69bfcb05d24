import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../bootstrap.mjs';
import type { Children } from '../child.ts';
import { nodeFlags } from '../node-flags.mjs';
import { suiteOutcome, type Outcome, type SuiteRules } from './outcome.ts';
import { parseRecords } from './record.ts';
import { MOCHA } from './suites.ts';

export interface SuiteRun {
  /** The Node executable. */
  readonly node: string;
  /** See {@link Suite.runner}. */
  readonly runner?: string | undefined;
  readonly files: readonly string[];
  readonly rules: SuiteRules;
  /** A regular expression on the tests' full titles. */
  readonly grep?: string | undefined;
  /** What one test may take, instead of the configured time; 0 is any time. */
  readonly testTimeoutMs?: number;
  /** What the whole may take. Default: any time. */
  readonly timeoutMs?: number;
  readonly env?: NodeJS.ProcessEnv;
  readonly isQuiet?: boolean;
}

/** Runs test files in a process of their own. */
export async function runSuite(children: Children, run: SuiteRun): Promise<Outcome> {
  const folder = await mkdtemp(path.join(tmpdir(), 'perflow-test-'));
  try {
    const report = path.join(folder, 'report.jsonl');
    const { timeoutMs, env, isQuiet = false } = run;
    const exit = await children.run(run.node, runnerArguments(report, run), {
      cwd: root,
      isQuiet,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
      ...(env === undefined ? {} : { env }),
    });
    // No report is that of a child that failed before its first test.
    const records = parseRecords(await readFile(report, 'utf8').catch(() => ''));
    return suiteOutcome(records, exit, run.rules);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function runnerArguments(report: string, run: SuiteRun): string[] {
  const { runner = MOCHA, files, rules, grep, testTimeoutMs } = run;
  return [
    ...nodeFlags,
    path.join(root, runner),
    `--report=${report}`,
    ...(grep === undefined ? [] : [`--grep=${grep}`]),
    ...(testTimeoutMs === undefined ? [] : [`--timeout=${testTimeoutMs}`]),
    ...(rules.strict ? ['--forbid-only'] : []),
    ...files,
  ];
}
