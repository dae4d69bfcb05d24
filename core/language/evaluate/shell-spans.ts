/**
 * The ends of the shell's flat spans: each function takes the offset where the span opens and gives the offset of its
 * last character, -1 when it never ends, undefined when only the shell itself could tell.
 */

/** `` `…` ``: up to the next backtick without a backslash, whatever quotes are within. */
export function backtickEnd(source: string, open: number): number {
  return unescaped(source, '`', open + 1);
}

/** `$'…'`: shells that know it skip `\'`, others do not; where that makes a difference the end is unclear. */
export function dollarQuoteEnd(source: string, open: number): number | undefined {
  const withEscapes = unescaped(source, "'", open + 2);
  return withEscapes === source.indexOf("'", open + 2) ? withEscapes : undefined;
}

function unescaped(source: string, wanted: string, from: number): number {
  for (let at = from; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (source[at] === wanted) return at;
  }
  return -1;
}

/** `${…}`; quotes, backslashes and command substitutions inside read differently from shell to shell. */
export function expansionEnd(source: string, open: number): number | undefined {
  let depth = 1;
  for (let at = open + 2; at < source.length; at++) {
    const character = source[at];
    if (character === '}' && --depth === 0) return at;
    if (character === '{' && source[at - 1] === '$') depth++;
    if (character === '(' || (character !== undefined && '\'"`\\\n'.includes(character))) return undefined;
  }
  return -1;
}

/**
 * `((…))`, `open` at its first parenthesis. It may as well be a subshell within a subshell, so what could hold a lone
 * parenthesis in one makes the end unclear.
 */
export function arithmeticEnd(source: string, open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < source.length; at++) {
    const character = source[at];
    if (character === '(') depth++;
    if (character === ')' && --depth === 0) return at;
    if (character === '#' && /\s/.test(source[at - 1] ?? '')) return undefined;
    if (character === 'c' && source.startsWith('case', at)) return undefined;
    if (character !== undefined && '\'"`\\\n['.includes(character)) return undefined;
  }
  return -1;
}
