import { fail, ok, type Result } from '../../result.ts';
import { readAutocannon } from './autocannon.ts';
import { readBenchmarkDotNet } from './benchmark-dotnet.ts';
import { readCriterion } from './criterion.ts';
import { readGenericCsv } from './generic-csv.ts';
import { readGenericJson } from './generic-json.ts';
import { readGoBench } from './go-bench.ts';
import { readGoogleBenchmark } from './google-benchmark.ts';
import { readHyperfine } from './hyperfine.ts';
import { readJmh } from './jmh.ts';
import { readK6 } from './k6.ts';
import { readLibtest } from './libtest.ts';
import { readMassif } from './massif/read-massif.ts';
import { readMitata } from './mitata.ts';
import { shortLine } from './names.ts';
import { readPerfStat } from './perf-stat/read-perf-stat.ts';
import { readPgbench } from './pgbench.ts';
import { readPytestBenchmark } from './pytest-benchmark.ts';
import { readRedisBenchmark } from './redis-benchmark.ts';
import type { HarnessResult, ReportReader } from './report.ts';
import { readTime } from './time/read-time.ts';
import { readTinybench } from './tinybench.ts';
import { readVitest } from './vitest.ts';
import { readWrk } from './wrk.ts';

/** The readers by the words of the schema's attribute `format`. */
const READERS: ReadonlyMap<string, ReportReader> = new Map([
  ['go-bench', readGoBench],
  ['hyperfine', readHyperfine],
  ['criterion', readCriterion],
  ['libtest', readLibtest],
  ['google-benchmark', readGoogleBenchmark],
  ['jmh', readJmh],
  ['pytest-benchmark', readPytestBenchmark],
  ['benchmark-dotnet', readBenchmarkDotNet],
  ['vitest', readVitest],
  ['mitata', readMitata],
  ['tinybench', readTinybench],
  ['k6', readK6],
  ['autocannon', readAutocannon],
  ['wrk', readWrk],
  ['pgbench', readPgbench],
  ['redis-benchmark', readRedisBenchmark],
  ['time', readTime],
  ['perf-stat', readPerfStat],
  ['massif', readMassif],
  ['json', readGenericJson],
  ['csv', readGenericCsv],
]);

/** What prints to standard error, as its command has the standard output. */
const TO_ERRORS: ReadonlySet<string> = new Set(['time', 'perf-stat']);

/** Metrics of one report: more are nothing that anybody compares. */
const MOST_METRICS = 10_000;

export function reportFormats(): readonly string[] {
  return [...READERS.keys()];
}

/** Whether the reports of a format are printed to standard error rather than to standard output. */
export function printsToErrors(format: string): boolean {
  return TO_ERRORS.has(format);
}

/**
 * Reads a report in a format; a benchmark without any figure is damage. The error goes on after `the report`: what is
 * wrong, and where.
 */
export function readReport(format: string, text: string): Result<readonly HarnessResult[], string> {
  const reader = READERS.get(format);
  if (reader === undefined) return fail(`its format ${format} is not known`);
  const report = reader(text);
  if (!report.ok) return fail(shortLine(report.error));
  const bare = report.value.find(({ metrics }) => metrics.size === 0);
  if (bare !== undefined)
    return fail(
      `${bare.name === '' ? 'it' : `the benchmark ${bare.name}`} has no number that can be a measurement`,
    );
  const count = report.value.reduce((sum, { metrics }) => sum + metrics.size, 0);
  return count > MOST_METRICS
    ? fail(`it has ${String(count)} metrics, more than the ${String(MOST_METRICS)} that are read`)
    : ok(report.value);
}

/** A metric of a node by a benchmark's name and its own: `BenchmarkParse/large.time`. */
export function fullMetricName(result: string, metric: string): string {
  return result === '' ? metric : `${result}.${metric}`;
}
