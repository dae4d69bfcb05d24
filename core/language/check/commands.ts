import { commandTemplate, type TemplatePiece } from '../evaluate/command-template.ts';
import {
  enclosedWords,
  interpolationsInQuotes,
  type InterpolationInQuotes,
} from '../evaluate/shell-context.ts';
import type { Enclosure } from '../evaluate/shell-scanner.ts';
import type { Span } from '../diagnostic.ts';
import { callOf } from '../evaluate/calls.ts';
import type { AttributeSchema } from '../schema/shape.ts';
import type { Expression, StringLiteral } from '../syntax/tree.ts';

import { unwrap } from './constants.ts';
import { report, type Context } from './context.ts';
import { edit, relatedTo, type Extras } from './reporter.ts';
import { reportType } from './type-mistakes.ts';
import { describeType, isSecret, type Type } from './types.ts';
import { valueOf } from './value-of.ts';

/** A command for the shell: what is put into it, and whether its quoting holds there. */
export function checkCommand(expression: Expression, context: Context): void {
  const inner = unwrap(expression);
  if (inner.type === 'conditional') {
    context.infer(inner.test, context);
    checkCommand(inner.consequent, context);
    checkCommand(inner.alternate, context);
    return;
  }
  const pieces = commandTemplate(inner);
  if (pieces === undefined) {
    checkWhole(inner, context);
    return;
  }
  for (const piece of pieces) if (piece.type !== 'text') checkInserted(piece, context);
  if (pieces.every((piece) => piece.type !== 'word')) return;
  if (inner.type === 'string') checkLiteral(inner, context);
  else checkSum(pieces, context);
}

/** A command that is no text literal: a param, a function. */
function checkWhole(expression: Expression, context: Context): void {
  const type = context.infer(expression, context);
  if (type.kind === 'any') return;
  if (type.kind !== 'text') reportType('run', ['command'], type, expression, context);
  else if (type.secret) reportSecret(expression, context);
}

function checkInserted(piece: Exclude<TemplatePiece, { type: 'text' }>, context: Context): void {
  const type = valueOf(piece.expression, context);
  if (isSecret(type)) {
    reportSecret(piece.span, context);
    return;
  }
  if (piece.type === 'raw') {
    checkRaw(type, piece, context);
    return;
  }
  if (['null', 'object', 'range', 'probe', 'extractor'].includes(type.kind)) {
    const message = `A text, a number, a condition or a list of them can be a word of a command; this is ${describeType(type)}.`;
    report(context, 'not-a-word', piece.span, message);
  }
}

function checkRaw(
  type: Type,
  { expression, span }: Exclude<TemplatePiece, { type: 'text' }>,
  context: Context,
): void {
  if (type.kind !== 'text' && type.kind !== 'any') {
    report(context, 'wrong-type', expression, `\`raw\` needs a text; this is ${describeType(type)}.`);
    return;
  }
  const message =
    'This goes into the command as it is, without quoting: whoever controls the text controls the command.';
  report(context, 'raw-interpolation', span, message);
}

function reportSecret(span: Span, context: Context): void {
  const message =
    'A secret in a command is seen by everybody who lists processes; pass it by `env` and let the command read it.';
  report(context, 'secret-in-command', span, message);
}

function checkLiteral(literal: StringLiteral, context: Context): void {
  const isWord = (part: { readonly value: Expression }): boolean => callOf(part.value, 'raw') === undefined;
  for (const found of interpolationsInQuotes(literal, sourceOf(literal, context), isWord)) {
    reportEnclosed(
      found.enclosure,
      found.span,
      found.openingSpan,
      context,
      withoutQuotes(found.quotes, context),
    );
  }
}

/** The part's text, as far as the literal goes: its spans are relative to the part. */
function sourceOf(literal: StringLiteral, { model, place }: Context): string {
  return model.partAt(place).text.slice(0, literal.end);
}

function withoutQuotes(quotes: InterpolationInQuotes['quotes'], { place }: Context): Extras {
  if (quotes === undefined) return {};
  const edits = [edit(place, quotes.before, ''), edit(place, quotes.after, '')];
  return { fixes: [{ title: 'Remove the quotes', edits }] };
}

function checkSum(pieces: readonly TemplatePiece[], context: Context): void {
  const shell = pieces.map((piece) =>
    piece.type === 'text'
      ? { type: 'text' as const, value: piece.value }
      : piece.type === 'word'
        ? { type: 'word' as const }
        : { type: 'text' as const, value: '' },
  );
  for (const { piece, enclosure } of enclosedWords(shell)) {
    const inserted = pieces[piece];
    if (inserted?.type === 'word') reportEnclosed(enclosure, inserted.span, inserted.span, context, {});
  }
}

function reportEnclosed(
  enclosure: Enclosure,
  span: Span,
  opening: Span,
  context: Context,
  extras: Extras,
): void {
  const message = `This stands ${ENCLOSURES[enclosure]}; \`\${…}\` brings its own quotes, which hold only outside.`;
  const related =
    opening.start === span.start ? [] : [relatedTo(context.place, opening, 'It opens in here.')];
  report(context, 'interpolation-in-quotes', span, message, { related, ...extras });
}

const ENCLOSURES: Readonly<Record<Enclosure, string>> = {
  'single-quotes': 'in single quotes of the shell',
  'double-quotes': 'in double quotes of the shell',
  'dollar-quotes': "in `$'…'` of the shell",
  backticks: 'in backticks of the shell',
  comment: 'in a comment of the shell',
  'here-document': 'in a here-document of the shell',
  expansion: 'in `${…}` of the shell',
  arithmetic: 'in arithmetic of the shell',
  backslash: 'right after a backslash',
  dollar: 'right after a `$`',
  unclear: 'after something whose end only the shell can tell',
};

/** A program and its arguments, each one word. */
export function checkWords(schema: AttributeSchema, expression: Expression, context: Context): void {
  const list = unwrap(expression);
  if (list.type !== 'list') {
    const type = context.infer(list, context);
    if (type.kind === 'any' || type.kind === 'list') return;
    if (type.kind === 'text' && schema.types.includes('text')) return;
    reportType(schema.name, schema.types, type, expression, context);
    return;
  }
  if (list.items.length === 0) {
    report(context, 'wrong-type', expression, `\`${schema.name}\` names no program.`);
    return;
  }
  for (const item of list.items) checkWord(schema, item, context);
}

function checkWord(schema: AttributeSchema, item: Expression, context: Context): void {
  const type = valueOf(item, context);
  if (isSecret(type) && schema.secrets !== true) reportSecret(item, context);
  else if (['null', 'object', 'range', 'probe', 'extractor'].includes(type.kind)) {
    const message = `A text, a number, a condition or a list of them can be a word of a command; this is ${describeType(type)}.`;
    report(context, 'not-a-word', item, message);
  }
}
