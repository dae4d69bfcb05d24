/** A here-document announced by `<<`, whose body starts after the line. */
export interface HereDocument {
  /** Offset of its `<<`. */
  readonly at: number;
  /** With its quotes removed. */
  readonly delimiter: string;
  /** `<<-`: tabs before a line do not count. */
  readonly stripTabs: boolean;
  /** A delimiter without quotes: a backslash at a line's end joins lines. */
  readonly joinsLines: boolean;
}

const DELIMITER_ENDS = /[\s;&|<>()]/;
const HARD_TO_READ = /[$`\0\\]/;

/** Reads a here-document's announcement at its `<<`; undefined when its delimiter is no plain or quoted word. */
export function announcedAt(
  source: string,
  at: number,
): { readonly document: HereDocument; readonly end: number } | undefined {
  const stripTabs = source[at + 2] === '-';
  let end = at + (stripTabs ? 3 : 2);
  while (source[end] === ' ' || source[end] === '\t') end++;
  let delimiter = '';
  let joinsLines = true;
  for (let next = source[end]; next !== undefined && !DELIMITER_ENDS.test(next); next = source[end]) {
    const piece = delimiterPiece(source, end, next);
    if (piece === undefined) return undefined;
    delimiter += piece.text;
    joinsLines &&= !piece.quoted;
    end = piece.end;
  }
  if (delimiter === '') return undefined;
  return { document: { at, delimiter, stripTabs, joinsLines }, end };
}

interface DelimiterPiece {
  readonly text: string;
  readonly quoted: boolean;
  readonly end: number;
}

function delimiterPiece(source: string, start: number, first: string): DelimiterPiece | undefined {
  if (first === '\\') {
    const escaped = source[start + 1];
    if (escaped === undefined || escaped === '\n' || escaped === '\0') return undefined;
    return { text: escaped, quoted: true, end: start + 2 };
  }
  if (first === '"' || first === "'") {
    const close = source.indexOf(first, start + 1);
    const text = source.slice(start + 1, close);
    return close < 0 || HARD_TO_READ.test(text) ? undefined : { text, quoted: true, end: close + 1 };
  }
  return HARD_TO_READ.test(first) ? undefined : { text: first, quoted: false, end: start + 1 };
}

/**
 * Where the body that starts at `start` ends: after its delimiter's line, or at the end of the text; undefined when
 * joined lines make that unclear.
 */
export function bodyEnd(source: string, start: number, document: HereDocument): number | undefined {
  for (let at = start; at < source.length;) {
    const newline = source.indexOf('\n', at);
    const end = newline < 0 ? source.length : newline;
    const line = source.slice(at, end);
    if ((document.stripTabs ? line.replace(/^\t+/, '') : line) === document.delimiter) return end + 1;
    if (document.joinsLines && line.endsWith('\\')) return undefined;
    at = end + 1;
  }
  return source.length;
}
