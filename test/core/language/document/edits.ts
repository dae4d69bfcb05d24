import type { TextChange } from '../../../../core/language/document/document.ts';
import { createLineIndex } from '../../../../core/language/syntax/positions.ts';
import { Tape } from '../syntax/generate.ts';

/** What hands type and paste: whole things, halves of them, and what opens or closes something. */
const TYPED = [
  '',
  '\n',
  '\r\n',
  '\r',
  ' ',
  'a',
  '{',
  '}',
  '"',
  "'",
  '"""',
  '""',
  '${',
  '}\n',
  '#',
  '//',
  '\\',
  '[',
  ')',
  ',',
  '= ',
  '.',
  '5ms',
  'step',
  'step x {',
  'step x {\n}\n',
  '\n  step a {\n    run = "true"\n    needs = [b2]\n  }\n',
  '\nworkflow "w" {',
  '\n}\nfragment f {\n',
  'goals { a.time < 1s }',
  'params { p = 1 }\n',
  'needs = [a]',
  'run = """\n  step x {\n"""\n',
  '\uD83D',
  '\uDE00',
  '\uFEFF',
] as const;

/** Applies a change to a text, by other means than the document has. */
export function applied(text: string, { range, text: newText }: TextChange): string {
  if (range === undefined) return newText;
  const lines = createLineIndex(text);
  return text.slice(0, lines.offsetAt(range.start)) + newText + text.slice(lines.offsetAt(range.end));
}

interface Step {
  readonly change: TextChange;
  /** After the change. */
  readonly text: string;
}

/** Texts one after another, each with the change that leads to it, as far as the tape goes. */
export function editsOf(start: string, numbers: readonly number[]): Generator<Step> {
  return stepsOf(start, new Tape(numbers), changeOf);
}

/** As {@link editsOf}, with words exchanged for others as well, so that names come, go and mean something else. */
export function renamesOf(
  start: string,
  numbers: readonly number[],
  words: readonly [string, ...string[]],
): Generator<Step> {
  return stepsOf(start, new Tape(numbers), (text, past, tape) =>
    tape.below(3) === 0 ? changeOf(text, past, tape) : renameOf(text, words, tape),
  );
}

function* stepsOf(
  start: string,
  tape: Tape,
  next: (text: string, past: readonly string[], tape: Tape) => TextChange,
): Generator<Step> {
  const past = [start];
  let text = start;
  while (!tape.isAtEnd) {
    const change = next(text, past, tape);
    text = applied(text, change);
    past.push(text);
    yield { change, text };
  }
}

function renameOf(text: string, words: readonly [string, ...string[]], tape: Tape): TextChange {
  const found = [...text.matchAll(/[A-Za-z_][\w-]*|\d+/g)];
  const match = found[tape.below(found.length + 1)];
  if (match === undefined) return replacing(text, 0, 0, tape.pick(words));
  return replacing(text, match.index, match.index + match[0].length, tape.pick(words));
}

function changeOf(text: string, past: readonly string[], tape: Tape): TextChange {
  const at = place(text, tape);
  const end = Math.min(text.length, at + tape.below(12));
  switch (tape.below(10)) {
    case 0:
      return { text: past[tape.below(past.length)] ?? '' };
    case 1:
      return replacing(text, at, Math.min(text.length, at + tape.below(300)), '');
    case 2: {
      const from = place(text, tape);
      return replacing(text, at, end, text.slice(from, from + tape.below(300)));
    }
    case 3:
      return replacing(text, at, end, tape.pick(TYPED));
    default:
      return replacing(text, at, at, tape.pick(TYPED));
  }
}

/** Often at a line's start or end, where most is decided. */
function place(text: string, tape: Tape): number {
  const at = tape.below(text.length + 1);
  switch (tape.below(4)) {
    case 0:
      return text.lastIndexOf('\n', at) + 1;
    case 1:
      return Math.max(text.indexOf('\n', at), 0);
    default:
      return at;
  }
}

function replacing(text: string, start: number, end: number, newText: string): TextChange {
  return { range: createLineIndex(text).rangeOf({ start, end }), text: newText };
}
