import type { MetricValue } from '../../events/event.ts';
import type { Result } from '../../result.ts';

/** What a harness tells of one benchmark. */
export interface HarnessResult {
  /** As the harness calls it; '' for a report that is about one thing only, such as a load test. */
  readonly name: string;
  /** By their names, which a workflow can write: `time`, `time.p99`, `throughput`. */
  readonly metrics: ReadonlyMap<string, MetricValue>;
}

/** Reads a report. The error says what is wrong with it and where, as the rest of a sentence that begins with the report. */
export type ReportReader = (text: string) => Result<readonly HarnessResult[], string>;
