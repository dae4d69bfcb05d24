import { ok } from '../../result.ts';
import { compare } from '../quantity/amount.ts';
import { sameDimension } from '../quantity/dimension.ts';
import { finite } from './arithmetic.ts';
import { errorAt, type Outcome } from './context.ts';
import {
  argumentError,
  expected,
  ofQuantities,
  type Calling,
  type Implementation,
} from './implementation.ts';
import { describeKind } from './kinds.ts';
import { MAX_TEXT_LENGTH } from './limits.ts';
import { count, text, type List, type Quantity, type Text } from './value.ts';
import { asText } from './words.ts';

/** Functions of values alone. */

export const abs = ofQuantities((first, _rest, { expression, context }) =>
  finite({ ...first, value: Math.abs(first.value) }, expression, context),
);

/** To a multiple of a step, 1 in base units unless it is given. */
function toMultiple(nearest: (steps: number) => number): Implementation {
  return ofQuantities((value, [step], { expression, context }) => {
    const size = step ?? { ...value, value: 1 };
    const at = expression.arguments[1] ?? expression;
    if (!sameDimension(size.dimension, value.dimension)) {
      const message = `The step is ${describeKind(size)}, the value ${describeKind(value)}.`;
      return errorAt(context, at, 'mixed-dimensions', message);
    }
    if (size.value <= 0) return errorAt(context, at, 'out-of-range', 'A step is greater than zero.');
    return finite({ ...value, value: nearest(value.value / size.value) * size.value }, expression, context);
  });
}

export const floor = toMultiple(Math.floor);
export const ceil = toMultiple(Math.ceil);
/** Halves go away from zero, as people round. */
export const round = toMultiple((steps) => Math.sign(steps) * Math.round(Math.abs(steps)));

/** The least of quantities of one dimension. */
export const min = ofQuantities((first, rest, calling) => extreme(first, rest, -1, calling));

/** The greatest of quantities of one dimension. */
export const max = ofQuantities((first, rest, calling) => extreme(first, rest, 1, calling));

function extreme(first: Quantity, rest: readonly Quantity[], sign: 1 | -1, calling: Calling): Outcome {
  let best = first;
  for (const [index, next] of rest.entries()) {
    const difference = compare(next, best);
    if (difference === undefined) {
      const { expression, context } = calling;
      const message = `${describeKind(next)} cannot be compared with ${describeKind(best)}.`;
      return errorAt(context, expression.arguments[index + 1] ?? expression, 'mixed-dimensions', message);
    }
    if (difference * sign > 0) best = next;
  }
  return ok(best);
}

/** Items of a list, entries of an object, characters (code points) of a text. */
export const len: Implementation = {
  type: 'values',
  call: ([value], calling) => {
    if (value?.type === 'unknown') return ok(value);
    if (value?.type === 'list') return ok(count(value.items.length));
    if (value?.type === 'object') return ok(count(value.entries.size));
    if (value?.type === 'text') return ok(count([...value.value].length));
    return argumentError(calling, 0, expected('a list, an object or a text', value));
  },
};

/** A list's items as they read, with a separator between them; a secret among them makes all a secret. */
export const join: Implementation = {
  type: 'values',
  call: ([items, separator], calling) => {
    if (items?.type !== 'list') return argumentError(calling, 0, expected('a list', items));
    if (separator?.type !== 'text') return argumentError(calling, 1, expected('a text', separator));
    return joined(items, separator, calling);
  },
};

function joined(items: List, separator: Text, { expression, context }: Calling): Outcome {
  let all = '';
  let { secret } = separator;
  for (const [index, item] of items.items.entries()) {
    if (item.type === 'unknown') return ok(item);
    const read = asText(item);
    if (!read.ok) return errorAt(context, expression, 'wrong-type', read.error.message);
    all += (index === 0 ? '' : separator.value) + read.value.text;
    secret ||= read.value.secret;
    if (all.length > MAX_TEXT_LENGTH) {
      return errorAt(context, expression, 'too-large', 'A text may hold at most 1 MiB.');
    }
  }
  return ok(text(all, secret));
}
