import assert from 'node:assert/strict';
import type { FileCheck } from '../../../../core/language/check/file-check.ts';
import type { Range, TextEdit } from '../../../../core/language/diagnostic.ts';
import type { Document } from '../../../../core/language/document/document.ts';
import { fixture, type Fixture } from './fixture.ts';

/** A fixture with what its file tells by itself. */
export function fileOf(sources: Parameters<typeof fixture>[0]): Fixture & { readonly file: FileCheck } {
  const made = fixture(sources);
  const file = made.workspace.file(made.document.path);
  if (file === undefined) throw new Error('the file is open');
  return { ...made, file };
}

/** The text that a range of a document holds, by lines and characters alone. */
export function textIn({ text }: Document, { start, end }: Range): string {
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/);
  const offset = ({ line, character }: Range['start']): number =>
    lines.slice(0, line).join('').length + character;
  return text.slice(offset(start), offset(end));
}

/** The text after edits, none of which may overlap. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  let result = text;
  let limit = Infinity;
  for (const { span, newText } of edits.toSorted(
    (a, b) => b.span.start - a.span.start || b.span.end - a.span.end,
  )) {
    assert.ok(span.start <= span.end && span.end <= limit, 'edits are apart');
    limit = span.start;
    result = result.slice(0, span.start) + newText + result.slice(span.end);
  }
  return result;
}
