/** What single UTF-16 units mean to the language. The units are given as `charCodeAt` gives them: `NaN` at the end. */

export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const SPACE = 0x20;
export const DOUBLE_QUOTE = 0x22;
export const HASH = 0x23;
export const DOLLAR = 0x24;
export const SINGLE_QUOTE = 0x27;
export const MINUS = 0x2d;
export const SLASH = 0x2f;
export const BACKSLASH = 0x5c;
export const OPEN_BRACE = 0x7b;
export const CLOSE_BRACE = 0x7d;
/** May stand at the start of a file and means nothing there. */
export const BYTE_ORDER_MARK = '\uFEFF';

const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;
const UPPER_A = 0x41;
const UPPER_Z = 0x5a;
const UNDERSCORE = 0x5f;
const LOWER_A = 0x61;
const LOWER_Z = 0x7a;

/** A line ends at a line feed, a carriage return, or both; also true past the end of the text. */
export function endsLine(unit: number): boolean {
  return unit === LINE_FEED || unit === CARRIAGE_RETURN || Number.isNaN(unit);
}

export function isBlank(unit: number): boolean {
  return unit === SPACE || unit === TAB;
}

/** A blank or a line's end. */
export function isSpace(unit: number): boolean {
  return isBlank(unit) || unit === LINE_FEED || unit === CARRIAGE_RETURN;
}

export function isDigit(unit: number): boolean {
  return unit >= DIGIT_0 && unit <= DIGIT_9;
}

export function startsIdentifier(unit: number): boolean {
  return (unit >= LOWER_A && unit <= LOWER_Z) || (unit >= UPPER_A && unit <= UPPER_Z) || unit === UNDERSCORE;
}

export function continuesIdentifier(unit: number): boolean {
  return startsIdentifier(unit) || isDigit(unit);
}

/**
 * The offset after the identifier that starts at `at`: `[A-Za-z_](-?[A-Za-z0-9_])*`. By hand, since a regular
 * expression with nested repetition may exhaust its stack on a very long name.
 */
export function identifierEnd(text: string, at: number): number {
  let end = at + 1;
  for (;;) {
    const unit = text.charCodeAt(end);
    if (continuesIdentifier(unit)) end += 1;
    else if (unit === MINUS && continuesIdentifier(text.charCodeAt(end + 1))) end += 2;
    else return end;
  }
}

/** The first offset at or after `at` where the line ends. */
export function lineEnd(text: string, at: number): number {
  let end = at;
  while (!endsLine(text.charCodeAt(end))) end += 1;
  return end;
}

/** Whether a line ends somewhere in `text` between the offsets. */
export function hasLineBreak(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === LINE_FEED || unit === CARRIAGE_RETURN) return true;
  }
  return false;
}
