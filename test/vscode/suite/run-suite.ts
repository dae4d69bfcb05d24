import Mocha from 'mocha';
import { RecordingReporter } from '../../../tooling/test/reporter.ts';
import { variable } from '../driver/variable.ts';

/** Runs in the extension host of the window: loads test files, runs them, and writes the records of what happened. */
export async function runSuite(load: readonly (() => Promise<unknown>)[]): Promise<void> {
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
