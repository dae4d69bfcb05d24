import type { EvaluationError, ParamReader } from '../../../core/language/evaluate/scope.ts';
import { parseOverride } from '../../../core/language/evaluate/overrides.ts';
import { text, type Value } from '../../../core/language/evaluate/value.ts';
import { nearest } from '../../../core/language/nearest.ts';
import type { Param, Workflow } from '../../../core/language/workflow.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { RunProblem } from '../options.ts';
import { callsOf } from './expressions.ts';

/**
 * The values that `-p name=text` gives a workflow's params, each read like its default. `defaults` evaluates those.
 * All mistakes at once.
 */
export function readOverrides(
  workflow: Workflow,
  given: ReadonlyMap<string, string>,
  defaults: ParamReader,
): Result<ReadonlyMap<string, Value>, readonly RunProblem[]> {
  const values = new Map<string, Value>();
  const problems: RunProblem[] = [];
  for (const [name, written] of given) {
    const param = workflow.params.get(name);
    const read =
      param === undefined ? fail(unknownParam(name, workflow)) : readOverride(param, written, defaults);
    if (read.ok) values.set(name, read.value);
    else problems.push(read.error);
  }
  return problems.length > 0 ? fail(problems) : ok(values);
}

function readOverride(param: Param, written: string, defaults: ParamReader): Result<Value, RunProblem> {
  const byDefault = defaults(param);
  const like = byDefault.ok ? byDefault.value : textLike(param, byDefault.error);
  if (like === undefined) return fail(cannotRead(param, 'its default cannot be evaluated'));
  const value = parseOverride(like, written);
  return value.ok ? value : fail(cannotRead(param, value.error));
}

/** A default that is a variable nobody has set is a text all the same. */
function textLike(param: Param, error: EvaluationError): Value | undefined {
  if (error.code !== 'unset-env') return undefined;
  return text('', callsOf('secret', param.value.expression).length > 0);
}

function cannotRead({ name, origin }: Param, reason: string): RunProblem {
  const { start, end } = origin.span;
  const span = { start: origin.offset + start, end: origin.offset + end };
  return { code: 'wrong-type', message: `-p ${name}: ${reason}`, place: { file: origin.file, span } };
}

function unknownParam(name: string, workflow: Workflow): RunProblem {
  const meant = nearest(name, workflow.params.keys());
  const hint = meant === undefined ? '' : `; did you mean \`${meant}\`?`;
  return { code: 'unknown-param', message: `The workflow has no param \`${name}\`${hint}`, place: undefined };
}
