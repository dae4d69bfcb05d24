import { Type, type Static } from 'typebox';
import { ok, type Result } from '../../result.ts';
import { sampled, scaled, summarised, type Named } from './figures.ts';
import { readJsonReport } from './json-report.ts';
import { results, shortest } from './names.ts';
import type { HarnessResult } from './report.ts';

/**
 * What `pytest --benchmark-json=FILE` writes: seconds, with one value for each round in `data` (which
 * `--benchmark-save` leaves out unless asked for; https://pytest-benchmark.readthedocs.io/en/latest/usage.html).
 */
const seconds = Type.Number({ minimum: 0 });
const Benchmark = Type.Object({
  name: Type.String(),
  fullname: Type.Optional(Type.String()),
  stats: Type.Object({
    min: seconds,
    max: seconds,
    mean: seconds,
    median: seconds,
    stddev: seconds,
    rounds: Type.Integer({ minimum: 1 }),
    data: Type.Optional(Type.Array(seconds)),
  }),
});
const Report = Type.Object({ benchmarks: Type.Array(Benchmark, { minItems: 1 }) });
type Statistics = Static<typeof Benchmark>['stats'];

/** A test is called with its file before it where several files have one of its name. */
export function readPytestBenchmark(text: string): Result<readonly HarnessResult[], string> {
  const report = readJsonReport(text, Report, 'pytest-benchmark');
  if (!report.ok) return report;
  const { benchmarks } = report.value;
  const names = shortest(benchmarks.map(({ name, fullname = name }) => ({ short: name, long: fullname })));
  return ok(
    results(
      benchmarks.map(({ name, stats }, index) => ({ name: names[index] ?? name, metrics: metricsOf(stats) })),
    ),
  );
}

function metricsOf({ min, max, mean, median, stddev, rounds, data = [] }: Statistics): readonly Named[] {
  if (data.length > 0)
    return sampled(
      'time',
      data.map((value) => value * 1e9),
      'ns',
      'lower',
    );
  return summarised('time', scaled({ min, max, mean, median, stddev, n: rounds }, 1e9), 'ns', 'lower');
}
