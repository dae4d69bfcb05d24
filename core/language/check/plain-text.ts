import type { StringLiteral } from '../syntax/tree.ts';

/** The value of a string without interpolations. */
export function plainText(literal: StringLiteral): string | undefined {
  let text = '';
  for (const part of literal.parts) {
    if (part.type !== 'text') return undefined;
    text += part.value;
  }
  return text;
}
