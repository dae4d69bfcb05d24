import { Type, type Static, type TSchema } from 'typebox';
import { fail, ok, type Result } from '../../result.ts';
import { sampled, summarised, type Named } from './figures.ts';
import { parseJson, shaped } from './json-report.ts';
import { results } from './names.ts';
import type { HarnessResult } from './report.ts';

/**
 * What `cargo criterion --message-format=json` prints, a JSON object a line: those whose `reason` is
 * `benchmark-complete` have the total time of each sample and over how many iterations it was
 * (https://bheisler.github.io/criterion.rs/book/cargo_criterion/external_tools.html).
 */
const Reason = Type.Object({ reason: Type.String() });
const Complete = Type.Object({
  reason: Type.Literal('benchmark-complete'),
  id: Type.String(),
  iteration_count: Type.Array(Type.Number({ exclusiveMinimum: 0 }), { minItems: 1 }),
  measured_values: Type.Array(Type.Number(), { minItems: 1 }),
  unit: Type.String(),
});
/** `target/criterion/NAME/new/sample.json`: nanoseconds over so many iterations. */
const Sample = Type.Object({
  iters: Type.Array(Type.Number({ exclusiveMinimum: 0 }), { minItems: 1 }),
  times: Type.Array(Type.Number(), { minItems: 1 }),
});
/** `target/criterion/NAME/new/estimates.json`: nanoseconds for one iteration. */
const Estimate = Type.Object({ point_estimate: Type.Number() });
const Estimates = Type.Object({ mean: Estimate, median: Estimate, std_dev: Type.Optional(Estimate) });

const TOOL = 'Criterion';

/** Lines of cargo-criterion, or one of Criterion's files, which is about one benchmark and does not name it. */
export function readCriterionJson(text: string): Result<readonly HarnessResult[], string> {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const first = parseJson(lines[0] ?? '');
  if (first.ok && shaped(first.value, Reason, TOOL).ok) return readMessages(text.split('\n'));
  const document = parseJson(text);
  return document.ok ? readFile(document.value) : document;
}

function readMessages(lines: readonly string[]): Result<readonly HarnessResult[], string> {
  const complete: Static<typeof Complete>[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const message = readMessage(line);
    if (!message.ok) return fail(`line ${String(index + 1)}: ${message.error}`);
    if (message.value !== undefined) complete.push(message.value);
  }
  if (complete.length === 0) return fail('it has no message `benchmark-complete`');
  return ok(
    results(
      complete.map(({ id, iteration_count: iters, measured_values: times }) => ({
        name: id,
        metrics: perIteration(iters, times),
      })),
    ),
  );
}

/** Undefined for messages about something else. */
function readMessage(line: string): Result<Static<typeof Complete> | undefined, string> {
  const parsed = parseJson(line);
  if (!parsed.ok) return parsed;
  const reason = shaped(parsed.value, Reason, TOOL);
  if (!reason.ok) return reason;
  if (reason.value.reason !== 'benchmark-complete') return ok(undefined);
  const message = shaped(parsed.value, Complete, TOOL);
  if (message.ok && message.value.unit !== 'ns')
    return fail(`the unit ${message.value.unit.slice(0, 20)} is not known`);
  return message;
}

function readFile(value: unknown): Result<readonly HarnessResult[], string> {
  const sample = shaped(value, Sample, TOOL);
  if (sample.ok) return named(perIteration(sample.value.iters, sample.value.times));
  const estimates = shaped(value, Estimates satisfies TSchema, TOOL);
  if (!estimates.ok) return estimates;
  const { mean, median, std_dev: spread } = estimates.value;
  const statistics = {
    median: median.point_estimate,
    mean: mean.point_estimate,
    stddev: spread?.point_estimate,
  };
  return named(summarised('time', statistics, 'ns', 'lower'));
}

function named(metrics: readonly Named[]): Result<readonly HarnessResult[], string> {
  return ok(results([{ name: '', metrics }]));
}

function perIteration(iterations: readonly number[], times: readonly number[]): readonly Named[] {
  const values = times.map((time, index) => time / (iterations[index] ?? NaN));
  return sampled('time', values, 'ns', 'lower');
}
