import { fail, ok, type Result } from '../../result.ts';
import { literal } from '../quantity/literal.ts';
import { describeKind } from './kinds.ts';
import type { EvaluationError } from './scope.ts';
import type { Quantity, Value } from './value.ts';

/** Why a value cannot be written as text or as a word, without its place. */
export interface NotText {
  readonly code: EvaluationError['code'];
  readonly message: string;
}

/** A text and whether it must never be shown. */
export interface Readable {
  readonly text: string;
  readonly secret: boolean;
}

/** A value that reads as one text: texts as they are, quantities as their exact literal, `true` and `false`. */
export function asText(value: Value): Result<Readable, NotText> {
  switch (value.type) {
    case 'text':
      return ok({ text: value.value, secret: value.secret });
    case 'quantity':
      return quantityText(value);
    case 'boolean':
      return ok({ text: String(value.value), secret: false });
    case 'unknown':
      return fail({ code: 'not-available', message: `This is not known here: ${value.reason}.` });
    case 'null':
    case 'list':
    case 'object':
    case 'range':
      return fail({
        code: 'not-a-word',
        message: `A text, a number or a truth value can stand here, this is ${describeKind(value)}.`,
      });
  }
}

function quantityText(value: Quantity): Result<Readable, NotText> {
  const text = literal(value);
  if (text !== undefined) return ok({ text, secret: false });
  const message = `There is no literal for ${describeKind(value)}.`;
  return fail({ code: 'not-a-word', message });
}

/** UTF-16 units that stand for half a character; no file name, argument or stream can hold one. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** What no argument or variable of a program can hold, on any system; the message lacks its subject. */
export function unfitForArgument(text: string): NotText | undefined {
  if (text.includes('\0')) {
    return { code: 'not-a-word', message: 'cannot hold the character NUL.' };
  }
  if (LONE_SURROGATE.test(text)) {
    return { code: 'not-a-word', message: 'cannot hold half a character (a lone surrogate).' };
  }
  return undefined;
}

/**
 * The words that a value makes in a command: one each for a text, a quantity or a truth value, one for each item of a
 * list, also of lists in it. Secrets are refused: the system shows every command's words to its other users.
 */
export function wordsOf(value: Value): Result<readonly string[], NotText> {
  const words: string[] = [];
  const waiting: Value[] = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.type === 'list') {
      for (const item of next.items.toReversed()) waiting.push(item);
      continue;
    }
    const word = wordOf(next);
    if (!word.ok) return word;
    words.push(word.value);
  }
  return ok(words);
}

function wordOf(value: Value): Result<string, NotText> {
  const read = asText(value);
  if (!read.ok) return read;
  if (read.value.secret) return fail(SECRET_IN_COMMAND);
  const unfit = unfitForArgument(read.value.text);
  return unfit === undefined
    ? ok(read.value.text)
    : fail({ ...unfit, message: `A command ${unfit.message}` });
}

export const SECRET_IN_COMMAND: NotText = {
  code: 'secret-in-command',
  message: 'A secret cannot stand in a command, where `ps` shows it; pass it by `env`.',
};
