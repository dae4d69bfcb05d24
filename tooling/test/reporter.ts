import { appendFileSync } from 'node:fs';
import { styleText } from 'node:util';
import Mocha from 'mocha';
import { formatRecord, type TestRecord } from './record.ts';

const {
  EVENT_RUN_END,
  EVENT_SUITE_BEGIN,
  EVENT_SUITE_END,
  EVENT_TEST_FAIL,
  EVENT_TEST_PASS,
  EVENT_TEST_PENDING,
} = Mocha.Runner.constants;

/** Prints a line for each outermost suite and each failure in full, and writes the exact records into a file. */
export class RecordingReporter extends Mocha.reporters.Base {
  private readonly file: string;
  private passed = 0;
  private started = 0;

  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    this.file = reportFileOf(options);
    runner.on(EVENT_SUITE_BEGIN, (suite) => this.begin(suite));
    runner.on(EVENT_SUITE_END, (suite) => this.end(suite));
    runner.on(EVENT_TEST_PASS, (test) => this.pass(test));
    runner.on(EVENT_TEST_PENDING, (test) => this.skip(test));
    runner.on(EVENT_TEST_FAIL, (test) => this.fail(test));
    runner.on(EVENT_RUN_END, () => this.record({ type: 'end' }));
  }

  private begin(suite: Mocha.Suite): void {
    if (suite.parent?.root !== true) return;
    this.passed = 0;
    this.started = performance.now();
  }

  private end(suite: Mocha.Suite): void {
    if (suite.parent?.root !== true) return;
    const took = Math.round(performance.now() - this.started);
    Mocha.reporters.Base.consoleLog(`  ${suite.title}: ${this.passed} passed (${took} ms)`);
  }

  private pass(test: Mocha.Test): void {
    this.passed += 1;
    this.record({ type: 'pass', title: test.fullTitle() });
  }

  private skip(test: Mocha.Test): void {
    Mocha.reporters.Base.consoleLog(styleText('cyan', `  skipped: ${test.fullTitle()}`));
    this.record({ type: 'skip', title: test.fullTitle() });
  }

  private fail(test: Mocha.Test): void {
    this.record({ type: 'fail', title: test.fullTitle() });
    Mocha.reporters.Base.list([test]);
  }

  private record(record: TestRecord): void {
    appendFileSync(this.file, formatRecord(record));
  }
}

function reportFileOf(options: Mocha.MochaOptions): string {
  const { report } = options.reporterOptions as { report: string };
  return report;
}
