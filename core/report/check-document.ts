import type { Diagnostic, Location, Position } from '../language/diagnostic.ts';
import type { CheckDocument } from './contract/check.ts';
import { VERSION } from './contract/common.ts';

/** Line and character of an offset in a file. */
export type PositionReader = (file: string, offset: number) => Position;

/** Diagnostics for programs: offsets become lines and characters. */
export function checkDocument(diagnostics: readonly Diagnostic[], positionAt: PositionReader): CheckDocument {
  const placed = ({ file, span }: Location) => ({
    file,
    range: { start: positionAt(file, span.start), end: positionAt(file, span.end) },
  });
  return {
    version: VERSION,
    diagnostics: diagnostics.map((diagnostic) => ({
      ...placed(diagnostic),
      severity: diagnostic.severity,
      code: diagnostic.code,
      message: diagnostic.message,
      related: diagnostic.related.map((related) => ({ ...placed(related), message: related.message })),
      fixes: diagnostic.fixes.map(({ title, edits }) => ({
        title,
        edits: edits.map((edit) => ({ ...placed(edit), newText: edit.newText })),
      })),
    })),
  };
}
