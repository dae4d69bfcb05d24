/**
 * The kinds of names that are coloured by what they mean, by the words that the Language Server Protocol has for them.
 * A grammar of patterns colours the rest well: texts with the shell in them, numbers, comments, operators.
 */
export const TOKEN_TYPES = [
  /** A kind of block. */
  'keyword',
  /** A node. */
  'class',
  /** What else has a name: a stage, an experiment, a variant. */
  'struct',
  /** A fragment; `system` and `run`. */
  'namespace',
  /** An attribute, a metric, an entry of an object. */
  'property',
  /** A param, a variable, a change set. */
  'variable',
  /** An axis of a matrix. */
  'parameter',
  'function',
  /** One of a few words that an attribute can be. */
  'enumMember',
] as const;

export type TokenType = (typeof TOKEN_TYPES)[number];

export const TOKEN_MODIFIERS = ['declaration', 'defaultLibrary'] as const;

export type TokenModifier = (typeof TOKEN_MODIFIERS)[number];

export function typeNumber(type: TokenType): number {
  return TOKEN_TYPES.indexOf(type);
}

/** Modifiers as bits, the first the lowest. */
export function modifierBits(modifiers: readonly TokenModifier[]): number {
  return modifiers.reduce((bits, modifier) => bits | (1 << TOKEN_MODIFIERS.indexOf(modifier)), 0);
}
