import { ExpressionCache } from '../../../core/language/evaluate/expression-cache.ts';
import { createParamReader } from '../../../core/language/evaluate/params.ts';
import type { Ports } from '../../../core/language/evaluate/scope.ts';
import type { Value } from '../../../core/language/evaluate/value.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { RunOptions, RunProblem } from '../options.ts';
import { problemOf } from '../problem-of.ts';
import { Evaluator, NO_AXES } from './evaluator.ts';
import { readOverrides } from './overrides.ts';

/** With the params' overrides in, and over these what a variant sets, which sees the params without it. */
export function createEvaluator(
  { workflow, params, variantParams }: Pick<RunOptions, 'workflow' | 'params' | 'variantParams'>,
  ports: Ports,
): Result<Evaluator, readonly RunProblem[]> {
  const cache = new ExpressionCache();
  const readerOf = (overrides: ReadonlyMap<string, Value>) =>
    createParamReader(workflow, overrides, ports, cache);
  const overrides = readOverrides(workflow, params, readerOf(new Map()));
  if (!overrides.ok) return overrides;
  const evaluator = new Evaluator(readerOf(overrides.value), ports, cache);
  if (variantParams === undefined || variantParams.size === 0) return ok(evaluator);
  const values = new Map(overrides.value);
  for (const [name, bound] of variantParams) {
    const value = evaluator.value(bound, NO_AXES);
    if (!value.ok) return fail([problemOf(value.error)]);
    values.set(name, value.value);
  }
  return ok(new Evaluator(readerOf(values), ports, cache));
}
