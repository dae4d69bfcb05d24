import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import type { MetricValue } from '../../events/event.ts';
import { describe, summary } from '../../stats/describe.ts';
import { fail, ok, type Result } from '../../result.ts';
import type { ComparedSide, SideMetric } from '../compare/side.ts';

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

/** Reads a report of hyperfine as a side of a comparison; the error says what is wrong with it, and where in it. */
export function readHyperfine(text: string, label: string): Result<ComparedSide, string> {
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  const validator = Compile(Export);
  if (!validator.Check(parsed.value)) {
    const [first] = validator.Errors(parsed.value);
    return fail(
      `it is no report of hyperfine: ${placeOf(first?.instancePath ?? '')} ${first?.message ?? ''}`.trim(),
    );
  }
  const names = distinct(parsed.value.results.map(({ command }) => command));
  const metrics = parsed.value.results.flatMap((result, index) =>
    metricsOf(names[index] ?? result.command, result),
  );
  return ok({ label, run: undefined, environment: new Map(), metrics, steps: [] });
}

function parseJson(text: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    return fail(`it is no JSON${error instanceof SyntaxError ? `: ${error.message}` : ''}`);
  }
}

/** `/results/0/times/3` as `results[0].times[3]`. */
function placeOf(pointer: string): string {
  if (pointer === '') return 'the document';
  return pointer
    .slice(1)
    .replace(/\/(\d+)(?=\/|$)/g, '[$1]')
    .replaceAll('/', '.');
}

/** A command that was measured several times has a number from the second time on. */
function distinct(commands: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return commands.map((command) => {
    const count = (seen.get(command) ?? 0) + 1;
    seen.set(command, count);
    return count === 1 ? command : `${command} (${String(count)})`;
  });
}

function metricsOf(
  node: string,
  { times, user, system, memory_usage_byte: memory }: Measured,
): readonly SideMetric[] {
  const metrics: readonly (readonly [name: string, metric: MetricValue | undefined])[] = [
    [
      'time',
      distribution(
        times.map((time) => time * 1e9),
        'ns',
      ),
    ],
    ['user', user === undefined ? undefined : { value: user * 1e9, unit: 'ns' }],
    ['system', system === undefined ? undefined : { value: system * 1e9, unit: 'ns' }],
    ['memory', memory === undefined ? undefined : distribution(memory, 'B')],
  ];
  return metrics.flatMap(([name, metric]) => (metric === undefined ? [] : [{ node, name, metric }]));
}

function distribution(samples: readonly number[], unit: MetricValue['unit']): MetricValue | undefined {
  const described = describe(samples);
  return described && { distribution: { ...summary(described), samples: [...samples] }, unit };
}
