import { appendFileSync } from 'node:fs';
import { format } from 'node:util';
import Mocha from 'mocha';
import { RecordingReporter } from '../../../tooling/test/reporter.ts';
import { variable } from '../driver/variable.ts';

/** Runs in the extension host of the window: loads test files, runs them, and writes the records of what happened. */
export async function runSuite(load: readonly (() => Promise<unknown>)[]): Promise<void> {
  // The window's console has all that VS Code says, too: what is to be read goes to a file of its own.
  Mocha.reporters.Base.consoleLog = (...words: unknown[]) => {
    appendFileSync(variable('PERFLOW_PRINTED'), `${format(...words)}\n`);
  };
  const grep = process.env['PERFLOW_GREP'];
  const mocha = new Mocha({
    timeout: variable('PERFLOW_TIMEOUT'),
    forbidOnly: process.env['PERFLOW_FORBID_ONLY'] !== undefined,
    ...(grep === undefined ? {} : { grep: new RegExp(grep) }),
    reporter: RecordingReporter,
    reporterOptions: { report: variable('PERFLOW_REPORT') },
  });
  // Test files take `describe` and `it` from mocha, which has them from the suite that is being loaded.
  mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, '', mocha);
  for (const one of load) await one();
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
