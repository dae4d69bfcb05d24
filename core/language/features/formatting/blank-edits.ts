import type { Span } from '../../diagnostic.ts';

/** What is to be put in the place of a span of a text. */
export interface SpanEdit extends Span {
  readonly newText: string;
}

/**
 * The edits that make a text its formatted form, in order: one for each stretch of blanks and line breaks that differs,
 * so that cursors and folds stay where they are. The last one takes in all that comes after a place where more than
 * blanks differs, as where a comment has changed places with a brace.
 */
export function blankEdits(text: string, formatted: string): readonly SpanEdit[] {
  if (text === formatted) return [];
  const edits: SpanEdit[] = [];
  let at = 0;
  let to = 0;
  while (at < text.length || to < formatted.length) {
    const end = blankEnd(text, at);
    const newEnd = blankEnd(formatted, to);
    addBlanks(edits, text.slice(at, end), formatted.slice(to, newEnd), at);
    if (text[end] !== formatted[newEnd]) {
      edits.push(rest(text, end, formatted, newEnd));
      return edits;
    }
    at = end + 1;
    to = newEnd + 1;
  }
  return edits;
}

function blankEnd(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

/** A byte order mark is none, as the formatter keeps it. */
function isBlank(unit: number): boolean {
  return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
}

/** The line breaks, and the blanks after the last of them, are two edits: each may be wanted without the other. */
function addBlanks(edits: SpanEdit[], before: string, now: string, start: number): void {
  if (before === now) return;
  const [breaks, newBreaks] = [breaksOf(before), breaksOf(now)];
  if (breaks === 0 || newBreaks === 0) {
    edits.push({ start, end: start + before.length, newText: now });
    return;
  }
  const indentAt = start + breaks;
  if (before.slice(0, breaks) !== now.slice(0, newBreaks)) {
    edits.push({ start, end: indentAt, newText: now.slice(0, newBreaks) });
  }
  if (before.slice(breaks) !== now.slice(newBreaks)) {
    edits.push({ start: indentAt, end: start + before.length, newText: now.slice(newBreaks) });
  }
}

/** Up to the end of the last line break. */
function breaksOf(blanks: string): number {
  return Math.max(blanks.lastIndexOf('\n'), blanks.lastIndexOf('\r')) + 1;
}

/** The end that both have in common stays. */
function rest(text: string, at: number, formatted: string, to: number): SpanEdit {
  const most = Math.min(text.length - at, formatted.length - to);
  let same = 0;
  while (same < most && text[text.length - 1 - same] === formatted[formatted.length - 1 - same]) same += 1;
  return { start: at, end: text.length - same, newText: formatted.slice(to, formatted.length - same) };
}
