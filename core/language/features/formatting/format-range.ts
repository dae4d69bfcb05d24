import type { FileCheck } from '../../check/file-check.ts';
import type { Span, TextEdit } from '../../diagnostic.ts';
import { formatExcerpt } from './excerpt.ts';
import { grownToMembers } from './touched.ts';

/**
 * Lays out what a span touches as {@link formatDocument} would: whole attributes and blocks, those of the innermost block
 * that holds the span, and nothing else. The file must be up to date.
 */
export function formatRange(file: FileCheck, span: Span): readonly TextEdit[] {
  const { document } = file;
  const grown = grownToMembers(document, span);
  const first = document.partAt(grown.start);
  const last = document.partAt(grown.end);
  if (first === undefined || last === undefined) return [];
  return formatExcerpt(file, first, last, grown);
}
