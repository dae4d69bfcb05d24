/** What the groups of a pattern are: a scope for each, and rules for what is within. */
export type Captures = Readonly<
  Record<string, { readonly name?: string; readonly patterns?: readonly Rule[] }>
>;

/** A rule of a TextMate grammar, as far as ours goes. */
export interface Rule {
  readonly name?: string;
  readonly contentName?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  /** Instead of an end: the rule goes on over each next line that matches. */
  readonly while?: string;
  readonly include?: string;
  readonly captures?: Captures;
  readonly beginCaptures?: Captures;
  readonly endCaptures?: Captures;
  readonly patterns?: readonly Rule[];
}

/** A name is not cut out of a longer one: `step-2` is no `step`. */
export const NAME_START = '(?<![A-Za-z0-9_-])';
const NAME_END = '(?![A-Za-z0-9_]|-[A-Za-z0-9_])';
export const IDENTIFIER = '[A-Za-z_](?:-?[A-Za-z0-9_])*';

/** One of these words, as a name of its own. */
export function anyOf(words: Iterable<string>): string {
  const longestFirst = [...new Set(words)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return `${NAME_START}(?:${longestFirst.map(escaped).join('|')})${NAME_END}`;
}

/** Text as a pattern that matches it. */
export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
