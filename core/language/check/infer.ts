import type {
  Expression,
  ListExpression,
  NumberLiteral,
  ObjectExpression,
  StringLiteral,
} from '../syntax/tree.ts';
import { parseLiteral } from '../quantity/parse.ts';
import { unreachable } from '../../result.ts';
import { inferCall } from './calls.ts';
import { inner, report, type Context } from './context.ts';
import { inferChain } from './infer-names.ts';
import { inferBinary, inferConditional, inferRange, inferUnary } from './operators.ts';
import { relatedTo, replacement } from './reporter.ts';
import { plainText } from './plain-text.ts';
import { ANY, BOOLEAN, common, describeType, isSecret, NULL, quantityType, type Type } from './types.ts';
import { valueOf } from './value-of.ts';

/**
 * The type of an expression, with all mistakes in it reported. What has been reported is of the type `any`, which goes
 * with everything, so one mistake gives one diagnostic.
 */
export function infer(expression: Expression, context: Context): Type {
  switch (expression.type) {
    case 'number':
      return inferNumber(expression, context);
    case 'boolean':
      return BOOLEAN;
    case 'null':
      return NULL;
    case 'string':
      return inferString(expression, inner(context));
    case 'reference':
    case 'member':
    case 'index':
      return inferChain(expression, inner(context));
    case 'call':
      return inferCall(expression, context);
    case 'unary':
      return inferUnary(expression, inner(context));
    case 'binary':
      return inferBinary(expression, inner(context));
    case 'conditional':
      return inferConditional(expression, context);
    case 'range':
      return inferRange(expression, inner(context));
    case 'list':
      return inferList(expression, inner(context));
    case 'object':
      return inferObject(expression, inner(context));
    case 'parenthesized':
      return infer(expression.value, context);
    case 'missing':
      return ANY;
    default:
      return unreachable(expression);
  }
}

function inferNumber(expression: NumberLiteral, context: Context): Type {
  const parsed = parseLiteral(expression.text);
  if (parsed.ok) return quantityType(parsed.value.dimension, parsed.value.shown === 'ratio');
  const { code, message, suggestion, start, end } = parsed.error;
  const span = { start: expression.start + start, end: expression.start + end };
  const fixes = suggestion === undefined ? [] : [replacement(context.place, expression, suggestion)];
  report(context, code, span, message, { fixes });
  return ANY;
}

/** A text with something secret in it is secret. */
function inferString(expression: StringLiteral, context: Context): Type {
  let secret = false;
  for (const part of expression.parts) {
    if (part.type === 'text') continue;
    const type = valueOf(part.value, context);
    secret ||= isSecret(type);
    if (['null', 'list', 'object', 'range', 'probe', 'extractor'].includes(type.kind)) {
      const message = `A text, a number or a condition can be put into a text; this is ${describeType(type)}.`;
      report(context, 'wrong-type', part, message);
    }
  }
  return { kind: 'text', secret };
}

function inferList(expression: ListExpression, context: Context): Type {
  let item: Type | undefined;
  let secret = false;
  for (const one of expression.items) {
    const type = valueOf(one, context);
    secret ||= isSecret(type);
    item = item === undefined ? type : common(item, type);
  }
  return { kind: 'list', item: item ?? ANY, secret };
}

function inferObject(expression: ObjectExpression, context: Context): Type {
  const entries = new Map<string, Type>();
  const places = new Map<string, ObjectExpression['entries'][number]>();
  let secret = false;
  for (const entry of expression.entries) {
    const type = valueOf(entry.value, context);
    secret ||= isSecret(type);
    const name = 'text' in entry.name ? entry.name.text : plainText(entry.name);
    if (name === undefined) {
      report(context, 'wrong-type', entry.name, 'The name of an entry is a text without `${…}`.');
      continue;
    }
    const first = places.get(name);
    if (first === undefined) {
      entries.set(name, type);
      places.set(name, entry);
    } else if (name !== '') {
      const related = [relatedTo(context.place, first.name, 'It is first given here.')];
      report(context, 'duplicate-name', entry.name, `The entry \`${name}\` is given twice.`, { related });
    }
  }
  return { kind: 'object', entries, secret };
}
