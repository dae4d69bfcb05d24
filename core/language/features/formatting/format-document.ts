import type { Document } from '../../document/document.ts';
import type { TextEdit } from '../../diagnostic.ts';
import { formatFile } from '../../format/format.ts';
import { blankEdits } from './blank-edits.ts';

/** The edits that lay out a whole document as `perflow fmt` does, in order; none that overlap. */
export function formatDocument({ path: file, file: parsed, cache }: Document): readonly TextEdit[] {
  const formatted = formatFile(parsed, cache.parser);
  return blankEdits(parsed.text, formatted).map(({ start, end, newText }) => {
    return { file, span: { start, end }, newText };
  });
}
