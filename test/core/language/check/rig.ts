import assert from 'node:assert/strict';
import { checkFile, type Checked } from '../../../../core/language/check/check-file.ts';
import type { Sources } from '../../../../core/language/check/sources.ts';
import type { Diagnostic } from '../../../../core/language/diagnostic.ts';
import { textSources } from '../../../../core/language/check/text-sources.ts';

/** Files by path; the entry is `main.perflow`. */
export type Files = Readonly<Record<string, string>>;

export function sourcesOf(files: Files): Sources {
  return textSources(new Map(Object.entries(files)));
}

export function check(text: string, others: Files = {}): Checked {
  return checkFile('main.perflow', sourcesOf({ 'main.perflow': text, ...others }));
}

/** A diagnostic as a test states it. */
interface Mark {
  readonly file: string;
  readonly code: string;
  readonly start: number;
  readonly end: number;
}

/** Takes `«code:marked text»` out of a source. Several codes at one place are separated by commas. */
export function readMarks(
  file: string,
  marked: string,
): { readonly text: string; readonly marks: readonly Mark[] } {
  const marks: Mark[] = [];
  let text = '';
  let at = 0;
  for (const { 0: whole, index, groups } of marked.matchAll(/«(?<codes>[a-z-,]+):(?<body>[^»]*)»/g)) {
    text += marked.slice(at, index);
    const body = groups?.['body'] ?? '';
    for (const code of (groups?.['codes'] ?? '').split(',')) {
      marks.push({ file, code, start: text.length, end: text.length + body.length });
    }
    text += body;
    at = index + whole.length;
  }
  return { text: text + marked.slice(at), marks };
}

/** Asserts that exactly the marked places are reported, over all files. */
export function assertMarked(marked: string, others: Files = {}): Checked {
  const read = Object.entries({ 'main.perflow': marked, ...others }).map(
    ([file, text]) => [file, readMarks(file, text)] as const,
  );
  const files = Object.fromEntries(read.map(([file, { text }]) => [file, text]));
  const checked = checkFile('main.perflow', sourcesOf(files));
  const expected = read.flatMap(([, { marks }]) => marks);
  const actual = checked.diagnostics.map(markOf);
  assert.deepEqual(
    actual.map((mark) => describe(mark, files)).sort(),
    expected.map((mark) => describe(mark, files)).sort(),
    checked.diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n'),
  );
  return checked;
}

function markOf({ file, code, span }: Diagnostic): Mark {
  return { file, code, start: span.start, end: span.end };
}

function describe({ file, code, start, end }: Mark, files: Files): string {
  const text = files[file] ?? '';
  const line = text.slice(0, start).split('\n').length;
  const column = start - text.lastIndexOf('\n', start - 1);
  return `${file}:${line}:${column} ${code} «${text.slice(start, end)}»`;
}

/** The text after a diagnostic's only fix. */
export function afterFix(text: string, { fixes, file }: Diagnostic): string {
  assert.equal(fixes.length, 1, 'one fix');
  let fixed = text;
  const edits = [...(fixes[0]?.edits ?? [])].sort((a, b) => b.span.start - a.span.start);
  for (const edit of edits) {
    assert.equal(edit.file, file);
    fixed = fixed.slice(0, edit.span.start) + edit.newText + fixed.slice(edit.span.end);
  }
  return fixed;
}
