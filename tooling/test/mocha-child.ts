/**
 * Runs mocha over the given files and writes what happens into a report:
 * `mocha-child.ts --report=FILE [--grep=PATTERN] [--timeout=MS] [--forbid-only] FILE…`
 */

import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import Mocha from 'mocha';
import { root } from '../bootstrap.mjs';
import { formatRecord } from './record.ts';
import { RecordingReporter } from './reporter.ts';

/** How long a suite may take to let go of its handles after its last test. */
const GRACE_MS = 10_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    report: { type: 'string' },
    grep: { type: 'string' },
    timeout: { type: 'string' },
    'forbid-only': { type: 'boolean', default: false },
  },
});

const report = values.report ?? '';
if (report === '') throw new Error('--report names no file');

/** Property tests try the same inputs in every run, so that one fails for what was changed; fuzzing draws others. */
const SUITE_SEED = 1;
const seed = Number(process.env['PERFLOW_FUZZ_SEED'] ?? SUITE_SEED);
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });

const mocha = new Mocha({
  timeout: values.timeout ?? configuredTimeout(),
  forbidOnly: values['forbid-only'],
  ...(values.grep === undefined ? {} : { grep: new RegExp(values.grep) }),
  reporter: RecordingReporter,
  reporterOptions: { report },
});
for (const file of positionals) await loadOrFail(path.resolve(file));
mocha.run((failures) => {
  process.exitCode = failures > 0 ? 1 : 0;
  // Whoever is still alive by then keeps the process from ending: name it instead of waiting for ever.
  setTimeout(() => {
    appendFileSync(report, formatRecord({ type: 'hanging', resources: process.getActiveResourcesInfo() }));
    process.exit(1);
  }, GRACE_MS).unref();
});

/** The same timeout as when mocha is started by hand. */
function configuredTimeout(): number {
  const text = readFileSync(path.join(root, '.mocharc.json'), 'utf8');
  return (JSON.parse(text) as { timeout: number }).timeout;
}

/** Loads a test file; one that does not load counts as failed whatever tests were chosen, and the others still run. */
async function loadOrFail(file: string): Promise<void> {
  try {
    await load(file);
  } catch (error) {
    const title = `${path.relative(root, file)} does not load`;
    console.log(`  ${title}:`);
    console.log(error);
    appendFileSync(report, formatRecord({ type: 'fail', title }));
  }
}

/**
 * Loads a test file as mocha does, but by `import` alone. Mocha requires first and imports when that threw, and on
 * Node 22.15 an import of a module whose `require` threw succeeds: such a file would be taken for an empty one.
 */
async function load(file: string): Promise<void> {
  const { EVENT_FILE_PRE_REQUIRE, EVENT_FILE_REQUIRE, EVENT_FILE_POST_REQUIRE } = Mocha.Suite.constants;
  const before = mocha.suite.total();
  mocha.suite.emit(EVENT_FILE_PRE_REQUIRE, globalThis, file, mocha);
  const module: unknown = await import(pathToFileURL(file).href);
  mocha.suite.emit(EVENT_FILE_REQUIRE, module, file, mocha);
  mocha.suite.emit(EVENT_FILE_POST_REQUIRE, globalThis, file, mocha);
  if (mocha.suite.total() === before) throw new Error('The file defines no test.');
}
