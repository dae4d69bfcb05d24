import { Type, type Static } from 'typebox';
import { ok, type Result } from '../../result.ts';
import { sampled, scaled, single, summarised, type Named } from './figures.ts';
import { readJsonReport } from './json-report.ts';
import { metricName, results } from './names.ts';
import type { HarnessResult } from './report.ts';

/**
 * What `java -jar benchmarks.jar -rf json` writes (https://github.com/openjdk/jmh, JSONResultFormat.java): for each
 * benchmark its score in a unit such as `ns/op` or `ops/ms`, and in `rawData` for each fork the score of each iteration.
 * In sample mode there are histograms instead, `[value, how often]`. Numbers that are none are texts, `"NaN"`.
 */
const score = Type.Union([Type.Number(), Type.String()]);
const Metric = Type.Object({
  score,
  scoreError: Type.Optional(score),
  scoreUnit: Type.String(),
  rawData: Type.Optional(Type.Array(Type.Array(score))),
  scorePercentiles: Type.Optional(Type.Record(Type.String(), score)),
});
const Benchmark = Type.Object({
  benchmark: Type.String(),
  mode: Type.String(),
  params: Type.Optional(Type.Record(Type.String(), Type.String())),
  primaryMetric: Metric,
  secondaryMetrics: Type.Optional(Type.Record(Type.String(), Metric)),
});
const Report = Type.Array(Benchmark, { minItems: 1 });
type Benchmark = Static<typeof Benchmark>;
type Metric = Static<typeof Metric>;

/** In nanoseconds; JMH writes `us` for microseconds. */
const TIMES: ReadonlyMap<string, number> = new Map([['ns', 1], ['us', 1e3], ['ms', 1e6], ['s', 1e9], ['min', 60e9], ['hr', 3600e9], ['day', 86_400e9]]); // prettier-ignore

/** A benchmark is called with its params, `org.sample.Sort.run[size=1000]`. */
export function readJmh(text: string): Result<readonly HarnessResult[], string> {
  const report = readJsonReport(text, Report, 'JMH');
  if (!report.ok) return report;
  return ok(
    results(report.value.map((benchmark) => ({ name: nameOf(benchmark), metrics: metricsOf(benchmark) }))),
  );
}

function nameOf({ benchmark, params = {} }: Benchmark): string {
  const shown = Object.entries(params).map(([name, value]) => `${name}=${value}`);
  return shown.length === 0 ? benchmark : `${benchmark}[${shown.join(',')}]`;
}

function metricsOf({ primaryMetric, secondaryMetrics = {} }: Benchmark): readonly Named[] {
  const more = Object.entries(secondaryMetrics).flatMap(([name, metric]) =>
    measured(metricName(name), metric),
  );
  return [...measured(undefined, primaryMetric), ...more];
}

/** A main metric, without a name, is called by what its unit says: time for an operation, or operations in a time. */
function measured(name: string | undefined, metric: Metric): readonly Named[] {
  const { factor, unit, better, called } = meaningOf(metric.scoreUnit);
  const values = (metric.rawData ?? []).flat().filter((value) => typeof value === 'number');
  const shown = name ?? called;
  if (values.length > 0)
    return sampled(
      shown,
      values.map((value) => value * factor),
      unit,
      better,
    );
  const mean = typeof metric.score === 'number' ? metric.score : undefined;
  if (metric.scorePercentiles === undefined)
    return single(shown, mean === undefined ? undefined : mean * factor, unit, better);
  return summarised(shown, scaled({ mean, ...quantiles(metric.scorePercentiles) }, factor), unit, better);
}

const WORDS: ReadonlyMap<string, string> = new Map([['0.0', 'min'], ['50.0', 'median'], ['90.0', 'p90'], ['95.0', 'p95'], ['99.0', 'p99'], ['99.9', 'p99_9'], ['100.0', 'max']]); // prettier-ignore

function quantiles(told: Readonly<Record<string, unknown>>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(told).flatMap(([share, value]) => {
      const word = WORDS.get(share);
      return word === undefined || typeof value !== 'number' ? [] : [[word, value] as const];
    }),
  );
}

interface Meaning {
  readonly called: string;
  readonly factor: number;
  readonly unit: 'ns' | '/s' | 'B' | 'B/s' | 'count';
  readonly better?: 'lower' | 'higher';
}

function meaningOf(unit: string): Meaning {
  const [above = '', below = ''] = unit.split('/');
  const [time, per] = [TIMES.get(above), TIMES.get(below)];
  if (time !== undefined && per === undefined)
    return { called: 'time', factor: time, unit: 'ns', better: 'lower' };
  if (above === 'ops' && per !== undefined)
    return { called: 'throughput', factor: 1e9 / per, unit: '/s', better: 'higher' };
  // The profiler `gc` tells what was allocated, `gc.alloc.rate.norm` in B/op and `gc.alloc.rate` in MB/s (2²⁰ bytes).
  if (unit === 'B/op') return { called: 'memory', factor: 1, unit: 'B', better: 'lower' };
  if (unit === 'MB/sec') return { called: 'memory', factor: 2 ** 20, unit: 'B/s' };
  return { called: metricName(unit), factor: 1, unit: 'count' };
}
