import { fail, ok, type Result } from '../../result.ts';
import { sameDimension } from '../quantity/dimension.ts';
import { parseSignedLiteral } from '../quantity/parse.ts';
import { describeKind } from './kinds.ts';
import { MAX_TEXT_LENGTH, withinBounds } from './limits.ts';
import { list, NULL, text, truth, type Quantity, type Value } from './value.ts';

/**
 * The value that `-p name=text` gives a param, read as what its default is: a quantity as a literal of the same
 * dimension, `true` or `false`, texts verbatim, a list as items between commas (brackets around it allowed), each read
 * like the default's first item. A default of `null` takes any text verbatim. A secret's override is a secret.
 * The error is a sentence without the param's name.
 */
export function parseOverride(value: Value, given: string): Result<Value, string> {
  if (given.length > MAX_TEXT_LENGTH) return fail('A value may hold at most 1 MiB.');
  switch (value.type) {
    case 'text':
      return ok(text(given, value.secret));
    case 'null':
      return ok(text(given));
    case 'boolean':
      return parseTruth(given);
    case 'quantity':
      return parseQuantity(value, given);
    case 'range':
      return parseRange(value, given);
    case 'list':
      return parseList(value.items[0] ?? text(''), given);
    case 'object':
    case 'unknown':
      return fail(`A param whose default is ${describeKind(value)} can be changed in the file only.`);
  }
}

function parseTruth(given: string): Result<Value, string> {
  const trimmed = given.trim();
  if (trimmed === 'true' || trimmed === 'false') return ok(truth(trimmed === 'true'));
  return fail('This param is `true` or `false`.');
}

function parseQuantity(like: Pick<Quantity, 'dimension' | 'shown'>, given: string): Result<Value, string> {
  const parsed = parseSignedLiteral(given);
  if (!parsed.ok) return fail(parsed.error.message);
  const value: Value = { type: 'quantity', ...parsed.value };
  if (sameDimension(value.dimension, like.dimension)) return ok(value);
  return fail(
    `This param is ${describeKind({ type: 'quantity', value: 0, ...like })}, not ${describeKind(value)}.`,
  );
}

function parseRange(like: Extract<Value, { type: 'range' }>, given: string): Result<Value, string> {
  const { dimension } = like;
  const [first = '', second, ...more] = given.split('..');
  if (second === undefined || more.length > 0) return fail('This param is a range, as in `10..60`.');
  const from = parseQuantity({ dimension }, first);
  if (!from.ok) return from;
  const to = parseQuantity({ dimension }, second);
  if (!to.ok) return to;
  if (from.value.type !== 'quantity' || to.value.type !== 'quantity')
    return fail('A range goes from number to number.');
  if (from.value.value > to.value.value) return fail('This range ends before it starts.');
  return ok({ type: 'range', from: from.value.value, to: to.value.value, dimension });
}

function parseList(like: Value, given: string): Result<Value, string> {
  const trimmed = given.trim();
  const inner = trimmed.startsWith('[') && trimmed.endsWith(']') ? trimmed.slice(1, -1) : trimmed;
  if (inner.trim() === '') return ok(list([]));
  const items: Value[] = [];
  for (const item of splitItems(inner)) {
    const parsed =
      like.type === 'list' ? fail('A list of lists can be changed in the file only.') : parseItem(like, item);
    if (!parsed.ok) return parsed;
    items.push(parsed.value);
  }
  return withinBounds(items) ? ok(list(items)) : fail('This list holds too much.');
}

function parseItem(like: Value, item: string): Result<Value, string> {
  return parseOverride(like.type === 'null' ? NULL : like, unquoted(item.trim()));
}

/** At commas, but not within an item that starts with a quote; one that never closes takes the rest. */
function splitItems(inner: string): readonly string[] {
  const items: string[] = [];
  let start = 0;
  while (start <= inner.length) {
    let first = start;
    while (/\s/.test(inner.charAt(first))) first++;
    const comma = inner.indexOf(',', quoteEnd(inner, first));
    const end = comma < 0 ? inner.length : comma;
    items.push(inner.slice(start, end));
    start = end + 1;
  }
  return items;
}

/** Where the quote that opens at `start` closes; `start` itself where none opens. */
function quoteEnd(inner: string, start: number): number {
  const quote = inner[start];
  if (quote !== '"' && quote !== "'") return start;
  for (let at = start + 1; at < inner.length; at++) {
    if (inner[at] === quote) return at;
    if (inner[at] === '\\' && quote === '"') at++;
  }
  return inner.length;
}

/** `"a, b"` and `'a, b'` without their quotes; `\"` and `\\` within double quotes stand for themselves. */
function unquoted(item: string): string {
  if (/^'[^']*'$/s.test(item)) return item.slice(1, -1);
  return /^"(?:[^"\\]|\\.)*"$/s.test(item) ? item.slice(1, -1).replace(/\\(["\\])/g, '$1') : item;
}
