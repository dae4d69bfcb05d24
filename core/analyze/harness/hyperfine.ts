import { Type, type Static } from 'typebox';
import { ok, type Result } from '../../result.ts';
import { sampled, single, type Named } from './figures.ts';
import { readJsonReport } from './json-report.ts';
import { results } from './names.ts';
import type { HarnessResult } from './report.ts';

/**
 * What `hyperfine --export-json` writes: times in seconds, one for each run, user and system time as means of all runs,
 * in later versions the peak memory of each run in bytes (https://github.com/sharkdp/hyperfine, src/export/json.rs and
 * src/benchmark/benchmark_result.rs).
 */
const seconds = Type.Number({ minimum: 0 });
const Export = Type.Object({
  results: Type.Array(
    Type.Object({
      command: Type.String(),
      times: Type.Array(seconds, { minItems: 1 }),
      user: Type.Optional(seconds),
      system: Type.Optional(seconds),
      memory_usage_byte: Type.Optional(Type.Array(Type.Number({ minimum: 0 }))),
    }),
    { minItems: 1 },
  ),
});
type Measured = Static<typeof Export>['results'][number];

/** A command that was measured several times, with other parameters, has a number from the second time on. */
export function readHyperfine(text: string): Result<readonly HarnessResult[], string> {
  const report = readJsonReport(text, Export, 'hyperfine');
  if (!report.ok) return report;
  return ok(
    results(report.value.results.map((result) => ({ name: result.command, metrics: metricsOf(result) }))),
  );
}

function metricsOf({ times, user, system, memory_usage_byte: memory = [] }: Measured): readonly Named[] {
  return [
    ...sampled(
      'time',
      times.map((time) => time * 1e9),
      'ns',
      'lower',
    ),
    ...single('user', inNanoseconds(user), 'ns', 'lower'),
    ...single('system', inNanoseconds(system), 'ns', 'lower'),
    ...sampled('memory', memory, 'B', 'lower'),
  ];
}

function inNanoseconds(value: number | undefined): number | undefined {
  return value === undefined ? undefined : value * 1e9;
}
