import { Type, type Static } from 'typebox';
import { fail, ok, type Result } from '../../result.ts';
import { sampled, summarised, type Named } from './figures.ts';
import { readJsonReport } from './json-report.ts';
import { metricName, results } from './names.ts';
import type { HarnessResult } from './report.ts';

/**
 * What `--benchmark_format=json` prints: a row for each repetition of a benchmark, then with several repetitions a row
 * for each statistic over them; user counters stand among the fields of a row
 * (https://github.com/google/benchmark, src/json_reporter.cc).
 */
const Row = Type.Object({
  name: Type.String(),
  run_name: Type.Optional(Type.String()),
  run_type: Type.Optional(Type.String()),
  aggregate_name: Type.Optional(Type.String()),
  real_time: Type.Optional(Type.Number()),
  cpu_time: Type.Optional(Type.Number()),
  time_unit: Type.Optional(Type.String()),
  error_occurred: Type.Optional(Type.Boolean()),
  error_message: Type.Optional(Type.String()),
});
const Report = Type.Object({ benchmarks: Type.Array(Row, { minItems: 1 }) });
type Row = Static<typeof Row>;

/** Nanoseconds. */
const TIME_UNITS: ReadonlyMap<string, number> = new Map([['ns', 1], ['us', 1e3], ['ms', 1e6], ['s', 1e9]]); // prettier-ignore

/** Fields of a row that are no counters. */
const KNOWN: ReadonlySet<string> = new Set(['family_index', 'per_family_instance_index', 'repetitions', 'repetition_index', 'threads', 'iterations', 'real_time', 'cpu_time', 'cpu_coefficient', 'real_coefficient', 'rms']); // prettier-ignore

const STATISTICS: ReadonlySet<string> = new Set(['mean', 'median', 'stddev', 'min', 'max']);

/** A benchmark that says it failed is a problem of the whole report: its figures mean nothing. */
export function readGoogleBenchmark(text: string): Result<readonly HarnessResult[], string> {
  const report = readJsonReport(text, Report, 'Google Benchmark');
  if (!report.ok) return report;
  const rows = report.value.benchmarks;
  const failed = rows.find((row) => row.error_occurred === true);
  if (failed !== undefined)
    return fail(`the benchmark ${failed.name} failed: ${failed.error_message ?? 'it does not say why'}`);
  const benchmarks = new Map<string, Row[]>();
  for (const row of rows) {
    const name = row.run_name ?? row.name;
    const known = benchmarks.get(name);
    if (known === undefined) benchmarks.set(name, [row]);
    else known.push(row);
  }
  return ok(results([...benchmarks].map(([name, same]) => ({ name, metrics: metricsOf(same) }))));
}

/** The repetitions, or their statistics where only these are told (`--benchmark_report_aggregates_only`). */
function metricsOf(rows: readonly Row[]): readonly Named[] {
  const repetitions = rows.filter((row) => row.run_type !== 'aggregate');
  return repetitions.length > 0 ? ofRepetitions(repetitions) : ofStatistics(rows);
}

function ofRepetitions(rows: readonly Row[]): readonly Named[] {
  const names = new Set(rows.flatMap(measuredFields));
  return [...names].flatMap((name) => {
    const values = rows.flatMap((row) => valueOf(row, name) ?? []);
    const { metric, unit, better } = meaningOf(name);
    return sampled(metric, values, unit, better);
  });
}

function ofStatistics(rows: readonly Row[]): readonly Named[] {
  const told = rows.filter(({ aggregate_name: word = '' }) => STATISTICS.has(word));
  const names = new Set(told.flatMap(measuredFields));
  return [...names].flatMap((name) => {
    const statistics = told.map((row) => [row.aggregate_name ?? '', valueOf(row, name)] as const);
    const { metric, unit, better } = meaningOf(name);
    return summarised(metric, Object.fromEntries(statistics), unit, better);
  });
}

function measuredFields(row: Row): readonly string[] {
  const counters = Object.entries(row).filter(
    ([name, value]) => typeof value === 'number' && !KNOWN.has(name),
  );
  return ['real_time', 'cpu_time', ...counters.map(([name]) => name)];
}

function valueOf(row: Row, name: string): number | undefined {
  const value = new Map<string, unknown>(Object.entries(row)).get(name);
  if (typeof value !== 'number') return undefined;
  const isTime = name === 'real_time' || name === 'cpu_time';
  return isTime ? value * (TIME_UNITS.get(row.time_unit ?? 'ns') ?? NaN) : value;
}

function meaningOf(name: string): Meaning {
  return MEANINGS.get(name) ?? { metric: metricName(name), unit: 'count' };
}

interface Meaning {
  readonly metric: string;
  readonly unit: 'ns' | 'B/s' | '/s' | 'count';
  readonly better?: 'lower' | 'higher';
}

const MEANINGS: ReadonlyMap<string, Meaning> = new Map([
  ['real_time', { metric: 'time', unit: 'ns', better: 'lower' }],
  ['cpu_time', { metric: 'cpu_time', unit: 'ns', better: 'lower' }],
  ['bytes_per_second', { metric: 'throughput', unit: 'B/s', better: 'higher' }],
  ['items_per_second', { metric: 'items_per_second', unit: '/s', better: 'higher' }],
]);
