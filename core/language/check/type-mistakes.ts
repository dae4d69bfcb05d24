import { parseLiteral } from '../quantity/parse.ts';
import type { TypeName } from '../schema/shape.ts';
import type { Expression } from '../syntax/tree.ts';
import { conforms, describeNames } from './conform.ts';
import { constantText } from './constants.ts';
import { report, written, type Context } from './context.ts';
import { replacement, type Extras } from './reporter.ts';
import { describeType, dimensionOf, type Type } from './types.ts';
import { thingAsValue } from './value-of.ts';

/** A value of the wrong type, with a fix where only its quotes are wrong. */
export function reportType(
  name: string,
  types: readonly TypeName[],
  type: Type,
  expression: Expression,
  context: Context,
): void {
  if (type.kind === 'thing') {
    const quoted = types.some((one) => one === 'text' || one === 'path') ? `"${type.name}"` : undefined;
    const message =
      quoted === undefined ? thingAsValue(type, context) : `\`${name}\` must be a text: write \`${quoted}\`.`;
    report(context, 'wrong-type', expression, message, fixWith(quoted, expression, context));
    return;
  }
  const unquoted = meantWithoutQuotes(types, expression);
  const hint = unquoted === undefined ? '' : ` Write \`${unquoted}\`.`;
  const message = `\`${name}\` must be ${describeNames(types)}; this is ${describeType(type)}.${hint}`;
  report(
    context,
    'wrong-type',
    expression,
    message,
    fixWith(unquoted ?? meantAsList(types, expression, context), expression, context),
  );
}

function fixWith(text: string | undefined, expression: Expression, { place }: Context): Extras {
  return text === undefined ? {} : { fixes: [replacement(place, expression, text)] };
}

/** `"30s"` where a duration is wanted. */
function meantWithoutQuotes(types: readonly TypeName[], expression: Expression): string | undefined {
  const text = constantText(expression);
  if (text === undefined) return undefined;
  if ((text === 'true' || text === 'false') && types.includes('boolean')) return text;
  const parsed = parseLiteral(text);
  if (!parsed.ok) return undefined;
  const type: Type = { kind: 'quantity', dimension: parsed.value.dimension, ratio: false };
  const wanted = types.some((name) => dimensionOf(name) !== undefined && conforms(type, [name]));
  return wanted ? text : undefined;
}

/** `"src/**"` where a list of paths is wanted. */
function meantAsList(
  types: readonly TypeName[],
  expression: Expression,
  context: Context,
): string | undefined {
  const list = types.some((name) => ['paths', 'env-names', 'tools', 'endpoints'].includes(name));
  return list && expression.type === 'string' ? `[${written(context, expression)}]` : undefined;
}
