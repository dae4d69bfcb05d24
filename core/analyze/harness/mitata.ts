import { Type, type Static } from 'typebox';
import { fail, ok, type Result } from '../../result.ts';
import { sampled, summarised, type Named } from './figures.ts';
import { readJsonReport } from './json-report.ts';
import { results } from './names.ts';
import type { HarnessResult } from './report.ts';

/**
 * What mitata prints with `run({ format: 'json' })` (https://github.com/evanwashere/mitata, src/main.mjs): nanoseconds,
 * with the samples only where `{ json: { samples: true } }` asks for them.
 */
const value = Type.Number();
const Run = Type.Object({
  name: Type.String(),
  stats: Type.Optional(
    Type.Object({
      min: value,
      max: value,
      avg: value,
      p50: value,
      p75: value,
      p99: value,
      p999: value,
      samples: Type.Optional(Type.Union([Type.Array(value), Type.Null()])),
      heap: Type.Optional(Type.Union([Type.Object({ min: value, max: value, avg: value }), Type.Null()])),
    }),
  ),
  error: Type.Optional(Type.Unknown()),
});
const Report = Type.Object({
  benchmarks: Type.Array(Type.Object({ runs: Type.Array(Run) }), { minItems: 1 }),
});
type Stats = NonNullable<Static<typeof Run>['stats']>;

export function readMitata(text: string): Result<readonly HarnessResult[], string> {
  const report = readJsonReport(text, Report, 'mitata');
  if (!report.ok) return report;
  const runs = report.value.benchmarks.flatMap((benchmark) => benchmark.runs);
  const failed = runs.find(({ stats }) => stats === undefined);
  if (failed !== undefined) return fail(`the benchmark ${failed.name} failed: it has no figures`);
  return ok(
    results(runs.map(({ name, stats }) => ({ name, metrics: stats === undefined ? [] : metricsOf(stats) }))),
  );
}

function metricsOf({
  samples,
  min,
  max,
  avg: mean,
  p50: median,
  p75,
  p99,
  p999: p99_9,
  heap,
}: Stats): readonly Named[] {
  const values = samples ?? [];
  const time =
    values.length > 0
      ? sampled('time', values, 'ns', 'lower')
      : summarised('time', { median, mean, min, max, p75, p99, p99_9 }, 'ns', 'lower');
  const memory =
    heap === undefined || heap === null
      ? []
      : summarised('memory', { mean: heap.avg, min: heap.min, max: heap.max }, 'B', 'lower');
  return [...time, ...memory];
}
