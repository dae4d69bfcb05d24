import { Type, type Static } from 'typebox';
import { fail, ok, type Result } from '../../result.ts';
import { sampled, single, summarised, type Named } from './figures.ts';
import { readJsonReport } from './json-report.ts';
import { results } from './names.ts';
import type { HarnessResult } from './report.ts';

/**
 * What BenchmarkDotNet's exporters JsonExporter.Full and .Brief write (https://benchmarkdotnet.org/articles/configs/exporters.html):
 * nanoseconds for an operation. `Statistics.OriginalValues` has one for each iteration that was measured, outliers
 * included; a benchmark that failed has no statistics.
 */
const Statistics = Type.Object({
  Mean: Type.Number(),
  Median: Type.Optional(Type.Number()),
  Min: Type.Optional(Type.Number()),
  Max: Type.Optional(Type.Number()),
  StandardDeviation: Type.Optional(Type.Number()),
  N: Type.Optional(Type.Integer()),
  OriginalValues: Type.Optional(Type.Array(Type.Number())),
});
const Benchmark = Type.Object({
  FullName: Type.String(),
  Statistics: Type.Optional(Type.Union([Statistics, Type.Null()])),
  Memory: Type.Optional(
    Type.Object({ BytesAllocatedPerOperation: Type.Optional(Type.Union([Type.Number(), Type.Null()])) }),
  ),
});
const Report = Type.Object({ Benchmarks: Type.Array(Benchmark, { minItems: 1 }) });
type Statistics = Static<typeof Statistics>;
type Benchmark = Static<typeof Benchmark>;

export function readBenchmarkDotNet(text: string): Result<readonly HarnessResult[], string> {
  const report = readJsonReport(text, Report, 'BenchmarkDotNet');
  if (!report.ok) return report;
  const all = report.value.Benchmarks;
  const failed = all.find((benchmark) => statisticsOf(benchmark) === undefined);
  if (failed !== undefined) return fail(`the benchmark ${failed.FullName} failed: it has no statistics`);
  return ok(results(all.map((benchmark) => ({ name: benchmark.FullName, metrics: metricsOf(benchmark) }))));
}

function statisticsOf({ Statistics: statistics }: Benchmark): Statistics | undefined {
  return statistics ?? undefined;
}

function metricsOf(benchmark: Benchmark): readonly Named[] {
  const statistics = statisticsOf(benchmark);
  const allocated = benchmark.Memory?.BytesAllocatedPerOperation ?? undefined;
  const memory = single('memory', allocated, 'B', 'lower');
  return statistics === undefined ? memory : [...timeOf(statistics), ...memory];
}

function timeOf({ OriginalValues: values = [], ...told }: Statistics): readonly Named[] {
  if (values.length > 0) return sampled('time', values, 'ns', 'lower');
  const statistics = {
    median: told.Median,
    mean: told.Mean,
    min: told.Min,
    max: told.Max,
    stddev: told.StandardDeviation,
    n: told.N,
  };
  return summarised('time', statistics, 'ns', 'lower');
}
