import type { SyntaxProblem } from './document.ts';

/** A string's value from how it is written. */

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['\\', '\\'],
  ['"', '"'],
  ['$', '$'],
]);

const ESCAPE = /\\(?:u\{([0-9A-Fa-f]{1,8})\}|([^]?))/g;
const HIGHEST_CODE_POINT = 0x10ffff;
const FIRST_SURROGATE = 0xd800;
const LAST_SURROGATE = 0xdfff;

/**
 * The value of a `"…"` string's text: `\n \r \t \\ \" \$ \u{1F600}`. An escape that is none is reported and kept as
 * written. `offset` is where `raw` starts in its part.
 */
export function unescapeText(raw: string, offset: number, report: (problem: SyntaxProblem) => void): string {
  if (!raw.includes('\\')) return raw;
  return raw.replace(
    ESCAPE,
    (escape: string, hex: string | undefined, letter: string | undefined, at: number) => {
      const value = hex === undefined ? ESCAPES.get(letter ?? '') : codePoint(Number.parseInt(hex, 16));
      if (value === undefined) report(unknownEscape(escape, offset + at));
      return value ?? escape;
    },
  );
}

/** A lone surrogate is no character. */
function codePoint(code: number): string | undefined {
  const isCharacter = code <= HIGHEST_CODE_POINT && (code < FIRST_SURROGATE || code > LAST_SURROGATE);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}

function unknownEscape(escape: string, start: number): SyntaxProblem {
  const span = { start, end: start + escape.length };
  return {
    code: 'unknown-escape',
    ...span,
    message: `\`${escape}\` is no escape; a backslash itself is written \`\\\\\`.`,
    fix: { title: `Write \`\\${escape}\``, span, newText: `\\${escape}` },
  };
}

/**
 * The values of a `"""` string's texts; `chunks` are what stands before, between and after its interpolations, so
 * there is one more of them. A first line that is blank and the last line, where only blanks precede the closing
 * quotes, are left out with their line ends. The indent that all lines share is removed; blank lines and a first line
 * that begins right after the opening quotes don't count for it. Line ends become `\n`, `\${` becomes `${`.
 */
export function unindentTexts(chunks: readonly string[]): readonly string[] {
  const lines = chunks.map((chunk) => chunk.split(/\r\n?|\n/));
  const startsOnOwnLine = dropBlankEnds(lines);
  const begins = (chunk: number, line: number): boolean => line > 0 || (chunk === 0 && startsOnOwnLine);
  const isBlank = (chunk: number, line: number, text: string): boolean =>
    text.trim() === '' && !(line === (lines[chunk]?.length ?? 0) - 1 && chunk < lines.length - 1);
  let indent: string | undefined;
  for (const [chunk, texts] of lines.entries()) {
    for (const [line, text] of texts.entries()) {
      if (begins(chunk, line) && !isBlank(chunk, line, text))
        indent = commonPrefix(indent, leadingBlanks(text));
    }
  }
  const cut = indent?.length ?? 0;
  return lines.map((texts, chunk) =>
    texts
      .map((text, line) => {
        if (!begins(chunk, line)) return text;
        return isBlank(chunk, line, text) ? '' : text.slice(cut);
      })
      .join('\n')
      .replaceAll('\\${', '${'),
  );
}

/** Says whether the first line that is left stands on a line of its own. */
function dropBlankEnds(lines: string[][]): boolean {
  const first = lines[0] ?? [];
  const dropsFirst = first.length > 1 && first[0]?.trim() === '';
  if (dropsFirst) first.shift();
  const last = lines.at(-1) ?? [];
  if (last.length > 1 && last.at(-1)?.trim() === '') last.pop();
  return dropsFirst;
}

function leadingBlanks(text: string): string {
  return /^[ \t]*/.exec(text)?.[0] ?? '';
}

function commonPrefix(a: string | undefined, b: string): string {
  if (a === undefined) return b;
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return a.slice(0, length);
}
