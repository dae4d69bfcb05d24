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

const TIMES: readonly string[] = ['real_time', 'cpu_time'];

/** Fields of a row that are neither times nor counters. */
const KNOWN: ReadonlySet<string> = new Set(['family_index', 'per_family_instance_index', 'repetitions', 'repetition_index', 'threads', 'iterations', 'cpu_coefficient', 'real_coefficient', 'rms']); // prettier-ignore

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
  return [...fieldsOf(rows)].flatMap(([name, told]) => {
    const { metric, unit, better } = meaningOf(name);
    const values = told.map(({ value }) => value);
    return sampled(metric, values, unit, better);
  });
}

function ofStatistics(rows: readonly Row[]): readonly Named[] {
  const known = rows.filter(({ aggregate_name: word = '' }) => STATISTICS.has(word));
  return [...fieldsOf(known)].flatMap(([name, told]) => {
    const statistics = told.map(({ row, value }) => [row.aggregate_name ?? '', value] as const);
    const { metric, unit, better } = meaningOf(name);
    return summarised(metric, Object.fromEntries(statistics), unit, better);
  });
}

/** A number in a row. */
interface Told {
  readonly row: Row;
  readonly value: number;
}

/** What was measured by the names of its fields: the times before the counters. */
function fieldsOf(rows: readonly Row[]): ReadonlyMap<string, readonly Told[]> {
  const fields = new Map<string, Told[]>(TIMES.map((name) => [name, []]));
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) {
      if (typeof value !== 'number' || KNOWN.has(name)) continue;
      const told = { row, value: value * scaleOf(name, row) };
      const known = fields.get(name);
      if (known === undefined) fields.set(name, [told]);
      else known.push(told);
    }
  }
  return fields;
}

function scaleOf(name: string, { time_unit: unit = 'ns' }: Row): number {
  return TIMES.includes(name) ? (TIME_UNITS.get(unit) ?? NaN) : 1;
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
