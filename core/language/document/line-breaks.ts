import { CARRIAGE_RETURN, LINE_FEED } from '../syntax/characters.ts';

/** Lines of a text by itself. `\n`, `\r\n` and `\r` end a line. */

export function countLineBreaks(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) if (breaksAfter(text, at)) count += 1;
  return count;
}

/** Where the line starts that begins after `count` line breaks, all of which are there. */
export function lineStartAfter(text: string, count: number): number {
  let left = count;
  for (let at = 0; left > 0 && at < text.length; at += 1) {
    if (!breaksAfter(text, at)) continue;
    left -= 1;
    if (left === 0) return at + 1;
  }
  return left === 0 ? 0 : text.length;
}

/** How many lines end before `offset`, and where the line of `offset` starts. */
export function lineAt(text: string, offset: number): { readonly line: number; readonly start: number } {
  let line = 0;
  let start = 0;
  for (let at = 0; at < offset; at += 1) {
    if (!breaksAfter(text, at)) continue;
    line += 1;
    start = at + 1;
  }
  return { line, start };
}

/** Whether a line ends with the unit at `at`: the second one of a `\r\n`. */
function breaksAfter(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit === LINE_FEED || (unit === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED);
}
