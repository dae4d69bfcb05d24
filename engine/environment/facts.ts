import type { EnvironmentName } from '../../core/analyze/environment-keys.ts';

/** What was found out of an environment, by the keys of the document; undefined is what could not be. */
export type Facts = Partial<Readonly<Record<EnvironmentName, string | undefined>>>;

/** UTF-16 units of one fact: what a system says of itself is shorter. */
const LONGEST = 200;

/** A text from outside on one line, without control characters, cut; undefined where nothing is left of it. */
export function plainFact(text: string | undefined, longest = LONGEST): string | undefined {
  // \p{C}: control and format characters, among them those that turn the direction of writing.
  const clean =
    text
      ?.replace(/[\0-\x20\x7f-\xa0\xad\u061c\u200b-\u200f\u2028-\u202f\u205f-\u206f\ufeff]+/g, ' ')
      .trim() ?? '';
  if (clean === '') return undefined;
  return clean.length > longest ? `${clean.slice(0, longest)}…` : clean;
}

/** Those that occur, each once, in the order of their first occurrence; undefined where there are none. */
export function eachOnce(texts: readonly (string | undefined)[]): string | undefined {
  const distinct = new Set(texts.map((text) => plainFact(text)).filter((text) => text !== undefined));
  return plainFact([...distinct].join(', '));
}
