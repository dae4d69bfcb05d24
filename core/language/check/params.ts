import { sameDimension } from '../quantity/dimension.ts';
import type { Bound, ExperimentDeclaration, Param } from '../workflow.ts';
import { nearest } from '../nearest.ts';
import type { Binding } from './expand.ts';
import { PLAIN, report, type Context } from './context.ts';
import { paramType } from './roots.ts';
import { relatedTo, sentence, suggestion } from './reporter.ts';
import { describeType, type Type } from './types.ts';
import { thingAsValue, valueOf } from './value-of.ts';

/** Params: their defaults have values, and what is given for them is of the same type. */
export function checkParams(params: Iterable<Param>, bindings: readonly Binding[], context: Context): void {
  for (const param of params) checkDefault(param, context);
  for (const { param, given, fallback } of bindings) {
    const wanted = typeAt(fallback, context);
    compareTypes(param, wanted, typeAt(given, context), given, context);
  }
}

function checkDefault(param: Param, context: Context): void {
  const type = paramType(param, context);
  if (type.kind !== 'probe' && type.kind !== 'extractor') return;
  const at: Context = { ...context, place: param.value };
  report(at, 'wrong-type', param.value.expression, `A param is a value; this is ${describeType(type)}.`);
}

function typeAt(bound: Bound, context: Context): Type {
  const { expression } = bound;
  if (expression.type === 'null') return { kind: 'any' };
  return valueOf(expression, { ...context, place: bound, axes: new Map(), allowed: PLAIN });
}

function compareTypes(param: Param, wanted: Type, given: Type, at: Bound, context: Context): void {
  if (goTogether(wanted, given)) return;
  const related = [relatedTo(param.origin, param.origin.span, 'Its default is here.')];
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

/** The params that a variant sets: they exist and keep their type. */
export function checkVariantParams(
  { variants }: ExperimentDeclaration,
  params: ReadonlyMap<string, Param>,
  context: Context,
): void {
  for (const { params: given, origin } of variants) {
    for (const [name, value] of given) {
      const param = params.get(name);
      if (param === undefined) {
        reportUnknown(name, value, origin, params, context);
        continue;
      }
      compareTypes(param, paramType(param, context), typeAt(value, context), value, context);
    }
  }
}

function reportUnknown(
  name: string,
  value: Bound,
  origin: ExperimentDeclaration['origin'],
  params: ReadonlyMap<string, Param>,
  context: Context,
): void {
  if (context.model.lenient) return;
  const span = nameBefore(name, value, context) ?? origin.span;
  const { hint, extras } = suggestion(nearest(name, params.keys()), value, span);
  const message = sentence(`The workflow has no param \`${name}\``, hint);
  context.reporter.report('unknown-param', value, span, message, extras);
}

/** Where the name of an entry stands, which is before its value. */
function nameBefore(
  name: string,
  value: Bound,
  { model }: Context,
): { start: number; end: number } | undefined {
  const text = model.table.files.get(value.file)?.parsed.text;
  const at = text?.lastIndexOf(name, value.offset + value.expression.start - 1) ?? -1;
  return at < value.offset ? undefined : { start: at - value.offset, end: at - value.offset + name.length };
}
