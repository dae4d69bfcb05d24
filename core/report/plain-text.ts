/**
 * Escape sequences of terminals: CSI, OSC and other strings, two-character ones (ECMA-48, 5th ed., sections 5.4 and
 * 5.6), those with a C1 control in place of ESC and a letter too. One that is not closed ends with the text.
 */
const ESCAPES =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c]*(?:[\u0007\u009c]|\u001b\\)?|\u001b[ -/]*[0-~]?/g;

/** What would not be seen, or would turn the order of what is seen: controls, lone surrogates, direction marks. */
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu;

/** Text without escape sequences; single controls stay. */
export function withoutEscapes(text: string): string {
  return text.replace(ESCAPES, '');
}

/** Text without escape sequences and what cannot be seen; tabs and line feeds stay. */
export function plainText(text: string): string {
  return withoutEscapes(text).replace(UNSEEN, '');
}

/** The same as one line. */
export function plainLine(text: string): string {
  return plainText(text).replace(/\s+/g, ' ').trim();
}
