import { Type, type Static } from 'typebox';
import { ok, type Result } from '../../result.ts';
import { single, type Named } from './figures.ts';
import { readJsonReport } from './json-report.ts';
import { results, shortest } from './names.ts';
import type { HarnessResult } from './report.ts';
import { taskTime } from './tinybench-time.ts';

/**
 * What `vitest bench --outputJson FILE` writes: milliseconds. The samples are only there with the option
 * `benchmark.includeSamples` (https://vitest.dev/config/benchmark).
 */
const Benchmark = Type.Object({
  name: Type.String(),
  mean: Type.Number(),
  hz: Type.Optional(Type.Number()),
  min: Type.Optional(Type.Number()),
  max: Type.Optional(Type.Number()),
  median: Type.Optional(Type.Number()),
  sd: Type.Optional(Type.Number()),
  p75: Type.Optional(Type.Number()),
  p99: Type.Optional(Type.Number()),
  sampleCount: Type.Optional(Type.Integer()),
  samples: Type.Optional(Type.Array(Type.Number())),
});
const Group = Type.Object({ fullName: Type.String(), benchmarks: Type.Array(Benchmark) });
const Report = Type.Object({
  files: Type.Array(Type.Object({ groups: Type.Array(Group) }), { minItems: 1 }),
});
type Benchmark = Static<typeof Benchmark>;

/** A benchmark is called with its group before it, `words.bench.js > words > split`, where several have its name. */
export function readVitest(text: string): Result<readonly HarnessResult[], string> {
  const report = readJsonReport(text, Report, 'vitest bench');
  if (!report.ok) return report;
  const all = report.value.files
    .flatMap(({ groups }) => groups)
    .flatMap(({ fullName, benchmarks }) => benchmarks.map((benchmark) => ({ fullName, benchmark })));
  const names = shortest(
    all.map(({ fullName, benchmark: { name } }) => ({ short: name, long: `${fullName} > ${name}` })),
  );
  return ok(
    results(
      all.map(({ benchmark }, index) => ({
        name: names[index] ?? benchmark.name,
        metrics: metricsOf(benchmark),
      })),
    ),
  );
}

function metricsOf(benchmark: Benchmark): readonly Named[] {
  const { samples, mean, median, min, max, sd: stddev, p75, p99, sampleCount: n, hz } = benchmark;
  const time = taskTime({ samples, median, mean, min, max, stddev, p75, p99, n });
  return [...time, ...single('throughput', hz, '/s', 'higher')];
}
