/**
 * Escape sequences of terminals: CSI, OSC and other strings, two-character ones (ECMA-48, 5th ed., sections 5.4 and
 * 5.6). One that is not closed ends with the text.
 */
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]?|[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[ -/]*[0-~]?)/g;

/** What would not be seen, or would turn the order of what is seen: controls, lone surrogates, direction marks. */
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu;

/** Text without escape sequences and what cannot be seen; tabs and line feeds stay. */
export function plainText(text: string): string {
  return text.replace(ESCAPES, '').replace(UNSEEN, '');
}

/** The same as one line. */
export function plainLine(text: string): string {
  return plainText(text).replace(/\s+/g, ' ').trim();
}
