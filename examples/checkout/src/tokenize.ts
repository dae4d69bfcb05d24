const WORD = /[\p{L}\p{N}]+/gu;
const MARKS = /\p{M}+/gu;

/** The words of a text, in their order: lower case, without accents (`Crème Brûlée` gives `creme`, `brulee`). */
export function tokenize(text: string): string[] {
  return text.normalize('NFKD').replace(MARKS, '').toLowerCase().match(WORD) ?? [];
}

/** The words asked for, each once. */
export function parseQuery(query: string): ReadonlySet<string> {
  return new Set(tokenize(query));
}
