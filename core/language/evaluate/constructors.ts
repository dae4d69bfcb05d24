import { ok } from '../../result.ts';
import { sameDimension } from '../quantity/dimension.ts';
import { parseLiteral } from '../quantity/parse.ts';
import type {
  ListExpression,
  NumberLiteral,
  ObjectExpression,
  RangeExpression,
  StringLiteral,
} from '../syntax/tree.ts';
import type { CompilePart } from './compile.ts';
import { errorAt, over, type Compiled, type Context, type Outcome } from './context.ts';
import { describeKind } from './kinds.ts';
import { MAX_TEXT_LENGTH, withinBounds } from './limits.ts';
import { list, text, type Value } from './value.ts';
import { asText } from './words.ts';

/** Literals and what builds values of other values. */

export function compileNumber(expression: NumberLiteral): Compiled {
  const parsed = parseLiteral(expression.text);
  if (!parsed.ok) {
    const { message } = parsed.error;
    return over([], (context) => errorAt(context, expression, 'not-a-number', message));
  }
  const outcome = ok<Value>({ type: 'quantity', ...parsed.value });
  return over([], () => outcome);
}

/** What is interpolated goes in as it reads; a secret makes the whole a secret, an unknown makes it unknown. */
export function compileString(expression: StringLiteral, part: CompilePart): Compiled {
  const pieces = expression.parts.map((piece) =>
    piece.type === 'text' ? piece.value : { piece, compiled: part(piece.value) },
  );
  const compiled = pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.compiled]));
  return over(compiled, (context) => {
    let joined = '';
    let secret = false;
    for (const piece of pieces) {
      if (typeof piece === 'string') {
        joined += piece;
        continue;
      }
      const outcome = piece.compiled.run(context);
      if (!outcome.ok || outcome.value.type === 'unknown') return outcome;
      const read = asText(outcome.value);
      if (!read.ok) return errorAt(context, piece.piece, read.error.code, read.error.message);
      joined += read.value.text;
      secret ||= read.value.secret;
      if (joined.length > MAX_TEXT_LENGTH) return tooLong(expression, context);
    }
    return joined.length > MAX_TEXT_LENGTH ? tooLong(expression, context) : ok(text(joined, secret));
  });
}

function tooLong(expression: StringLiteral, context: Context): Outcome {
  return errorAt(context, expression, 'too-large', 'A text may hold at most 1 MiB.');
}

export function compileList(expression: ListExpression, part: CompilePart): Compiled {
  const items = expression.items.map(part);
  return over(items, (context) => {
    const values: Value[] = [];
    for (const item of items) {
      const outcome = item.run(context);
      if (!outcome.ok) return outcome;
      values.push(outcome.value);
    }
    if (!withinBounds(values)) return errorAt(context, expression, 'too-large', 'This list holds too much.');
    return ok(list(values));
  });
}

/** The last of entries of one name wins; the checker reports the name twice. */
export function compileObject(expression: ObjectExpression, part: CompilePart): Compiled {
  const entries = expression.entries.map(({ name, value }) => ({
    name: entryName(name),
    compiled: part(value),
  }));
  return over(
    entries.map(({ compiled }) => compiled),
    (context) => {
      const values = new Map<string, Value>();
      for (const { name, compiled } of entries) {
        const outcome = compiled.run(context);
        if (!outcome.ok) return outcome;
        values.set(name, outcome.value);
      }
      if (!withinBounds(values.values())) {
        return errorAt(context, expression, 'too-large', 'This object holds too much.');
      }
      return ok({ type: 'object', entries: values });
    },
  );
}

/** An entry's name as written: what it interpolates is no part of it, and the checker refuses that. */
function entryName(name: ObjectExpression['entries'][number]['name']): string {
  if ('text' in name) return name.text;
  return name.parts.map((piece) => (piece.type === 'text' ? piece.value : '')).join('');
}

export function compileRange(expression: RangeExpression, part: CompilePart): Compiled {
  const parts = [part(expression.from), part(expression.to)] as const;
  return over(parts, (context) => {
    const from = parts[0].run(context);
    if (!from.ok || from.value.type === 'unknown') return from;
    const to = parts[1].run(context);
    if (!to.ok || to.value.type === 'unknown') return to;
    return range(from.value, to.value, expression, context);
  });
}

function range(from: Value, to: Value, expression: RangeExpression, context: Context): Outcome {
  if (from.type !== 'quantity' || to.type !== 'quantity') {
    const wrong = from.type === 'quantity' ? to : from;
    const message = `A range goes from number to number, this is ${describeKind(wrong)}.`;
    return errorAt(context, expression, 'wrong-type', message);
  }
  const { dimension } = from;
  if (!sameDimension(dimension, to.dimension)) {
    const message = `A range cannot go from ${describeKind(from)} to ${describeKind(to)}.`;
    return errorAt(context, expression, 'mixed-dimensions', message);
  }
  if (from.value > to.value)
    return errorAt(context, expression, 'out-of-range', 'This range ends before it starts.');
  return ok({ type: 'range', from: from.value, to: to.value, dimension });
}
