import type { SelectionRange } from 'vscode-languageserver';
import { foldingRanges } from '../../core/language/features/folding/folding-ranges.ts';
import { selectionSpans } from '../../core/language/features/selection-ranges.ts';
import { FoldingRangeKind } from '../protocol/library.ts';
import type { OpenFile } from '../workspace/workspaces.ts';
import type { Feature } from './feature.ts';
import type { Position } from '../../core/language/diagnostic.ts';

const KINDS = {
  comment: FoldingRangeKind.Comment,
  imports: FoldingRangeKind.Imports,
  region: FoldingRangeKind.Region,
} as const;

/** What can be folded, and what a selection grows to. */
export const shape: Feature = {
  capabilities: { foldingRangeProvider: true, selectionRangeProvider: true },
  register: ({ connection, asked }) => {
    connection.onFoldingRanges(async ({ textDocument }, token) => {
      const open = await asked.file(textDocument.uri, token);
      if (open === undefined) return null;
      return foldingRanges(open.file).map(({ startLine, endLine, kind }) =>
        kind === undefined ? { startLine, endLine } : { startLine, endLine, kind: KINDS[kind] },
      );
    });
    connection.onSelectionRanges(async ({ textDocument, positions }, token) => {
      const open = await asked.file(textDocument.uri, token);
      return open === undefined ? null : positions.map((position) => selectionAt(open, position));
    });
  },
};

/** Each step holds the one before. */
function selectionAt({ file }: OpenFile, position: Position): SelectionRange {
  const { document } = file;
  const spans = selectionSpans(file, document.offsetAt(position));
  const outermost: SelectionRange = { range: document.rangeOf({ start: 0, end: document.length }) };
  return spans
    .slice(0, -1)
    .reduceRight<SelectionRange>((parent, span) => ({ range: document.rangeOf(span), parent }), outermost);
}
