import type { Span } from '../diagnostic.ts';
import type { Expression, StringLiteral } from '../syntax/tree.ts';
import { callOf } from './calls.ts';

/** A command as it was written: its own text, and expressions that insert quoted words or, with `raw(…)`, text. */
export type TemplatePiece = { readonly type: 'text'; readonly value: string } | InsertedPiece;

export interface InsertedPiece {
  readonly type: 'word' | 'raw';
  readonly expression: Expression;
  /** What is written there, with `${` and `}` or `raw(…)`. */
  readonly span: Span;
}

/**
 * The pieces of a command that is written as a text, or as a sum with a text in it; undefined for any other expression,
 * whose value is the command as a whole. In a sum, what is no text literal inserts words like an interpolation.
 */
export function commandTemplate(expression: Expression): readonly TemplatePiece[] | undefined {
  const terms = sumOf(expression);
  if (!terms.some((term) => term.type === 'string')) return undefined;
  return terms.flatMap((term) => (term.type === 'string' ? literalPieces(term) : [inserted(term, term)]));
}

function literalPieces(literal: StringLiteral): readonly TemplatePiece[] {
  return literal.parts.map((part) =>
    part.type === 'text' ? { type: 'text', value: part.value } : inserted(part.value, part),
  );
}

function inserted(expression: Expression, span: Span): InsertedPiece {
  const argument = rawArgument(expression);
  if (argument !== undefined) return { type: 'raw', expression: argument, span };
  return { type: 'word', expression, span };
}

/** What `raw(x)` opens to the shell; undefined for any other expression. */
export function rawArgument(expression: Expression): Expression | undefined {
  return callOf(expression, 'raw')?.arguments[0];
}

/** The terms of `a + b + c`, left to right, parentheses opened; any other expression is its only term. */
function sumOf(expression: Expression): readonly Expression[] {
  const terms: Expression[] = [];
  const waiting: Expression[] = [expression];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.type === 'parenthesized') waiting.push(next.value);
    else if (next.type === 'binary' && next.operator === '+') waiting.push(next.left, next.right);
    else terms.push(next);
  }
  return terms.reverse();
}
