import { nearest } from '../nearest.ts';
import { sameDimension } from '../quantity/dimension.ts';
import type { Bound, ExperimentDeclaration, Param } from '../workflow.ts';
import { NO_AXES, PLAIN, type Context } from './context.ts';
import { relatedTo, sentence, suggestion } from './reporter.ts';
import { describeType, type Type } from './types.ts';
import { thingAsValue, valueOf } from './value-of.ts';

/** What is given for a fragment's param must be of the type of its default. */
export function checkBinding(param: Param, given: Bound, fallback: Bound, context: Context): void {
  compareTypes(param, typeAt(fallback, context), typeAt(given, context), given, context);
}

function typeAt(bound: Bound, context: Context): Type {
  const { expression } = bound;
  if (expression.type === 'null') return { kind: 'any' };
  return valueOf(expression, { ...context, place: bound, axes: NO_AXES, allowed: PLAIN });
}

function compareTypes(param: Param, wanted: Type, given: Type, at: Bound, context: Context): void {
  if (goTogether(wanted, given)) return;
  const origin = context.model.originOf(param);
  const related = [relatedTo(origin, origin.span, 'Its default is here.')];
  const what = given.kind === 'thing' ? thingAsValue(given, context) : `this is ${describeType(given)}.`;
  const message = `\`${param.name}\` is ${describeType(wanted)}; ${what}`;
  context.reporter.report('wrong-type', at, at.expression, message, { related });
}

function goTogether(wanted: Type, given: Type): boolean {
  if (wanted.kind === 'any' || given.kind === 'any') return true;
  if (wanted.kind !== given.kind) return false;
  if (wanted.kind !== 'quantity' || given.kind !== 'quantity') return true;
  if (wanted.dimension === undefined || given.dimension === undefined) return true;
  return sameDimension(wanted.dimension, given.dimension);
}

/** The params that a variant sets are the workflow's: they exist and keep their type. */
export function checkVariantParams({ variants }: ExperimentDeclaration, context: Context): void {
  const { model } = context;
  for (const { params: given, origin } of variants) {
    for (const [name, value] of given) {
      const param = model.param(model.scope, name);
      if (param === undefined) reportUnknown(name, value, origin, context);
      else compareTypes(param, model.typeOf(param), typeAt(value, context), value, context);
    }
  }
}

function reportUnknown(
  name: string,
  value: Bound,
  origin: ExperimentDeclaration['origin'],
  context: Context,
): void {
  const { model } = context;
  if (model.isLenient) return;
  const span = nameBefore(name, value, context) ?? origin.span;
  const { hint, extras } = suggestion(nearest(name, model.paramNames(model.scope)), value, span);
  const message = sentence(`The workflow has no param \`${name}\``, hint);
  context.reporter.report('unknown-param', value, span, message, extras);
}

/** Where the name of an entry stands, which is before its value. */
function nameBefore(
  name: string,
  value: Bound,
  { model }: Context,
): { start: number; end: number } | undefined {
  const at = model.partAt(value).text.lastIndexOf(name, value.expression.start - 1);
  return at < 0 ? undefined : { start: at, end: at + name.length };
}
