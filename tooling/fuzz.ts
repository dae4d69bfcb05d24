/**
 * Runs the property tests far longer than the test command does: `npm run fuzz -- [--seed N] [--grep PATTERN]`.
 * PERFLOW_FUZZ_RUNS sets how many inputs each property tries.
 */

import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './bootstrap.mjs';
import { Children } from './child.ts';
import { countsLine } from './test/outcome.ts';
import { runSuite } from './test/run-suite.ts';
import { testFilesIn } from './test/suites.ts';

const RUNS = '100000';
const RUNS_VARIABLE = 'PERFLOW_FUZZ_RUNS';
/** A file with property tests takes their number of inputs from test/fuzz-runs.ts. */
const TAKES_RUNS = "/fuzz-runs.ts'";
const SEED_VARIABLE = 'PERFLOW_FUZZ_SEED';

const { values } = parseArgs({ options: { seed: { type: 'string' }, grep: { type: 'string' } } });
const seed = values.seed ?? String(randomInt(2 ** 31));
const runs = process.env[RUNS_VARIABLE] ?? RUNS;
const files = testFilesIn(path.join(root, 'test')).filter((file) =>
  readFileSync(file, 'utf8').includes(TAKES_RUNS),
);
const children = new Children();
children.stopOnSignals();

console.log(`${files.length} files with ${runs} inputs each; to repeat: npm run fuzz -- --seed ${seed}`);
const outcome = await runSuite(children, {
  node: process.execPath,
  files,
  grep: values.grep,
  rules: { allowedSkips: [], strict: false, mayBeEmpty: false },
  testTimeoutMs: 0,
  env: { ...process.env, [RUNS_VARIABLE]: runs, [SEED_VARIABLE]: seed },
});
for (const failure of outcome.failures) console.log(`failed  ${failure}`);
console.log(`seed ${seed}: ${countsLine(outcome)}`);
process.exitCode = outcome.failures.length > 0 ? 1 : 0;
