import type { CancellationToken, FoldingRangeParams, SelectionRange } from 'vscode-languageserver';
import { foldingRanges } from '../../core/language/features/folding/folding-ranges.ts';
import type { Fold } from '../../core/language/features/folding/part-folds.ts';
import { selectionSpans } from '../../core/language/features/selection-ranges.ts';
import type { JsonBytes } from '../protocol/json-bytes.ts';
import { FoldingRangeKind } from '../protocol/library.ts';
import { Written } from '../protocol/written.ts';
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
  register: ({ connection, asked, chunks }) => {
    connection.onRequest(
      'textDocument/foldingRange',
      async ({ textDocument }: FoldingRangeParams, token: CancellationToken) => {
        const open = await asked.file(textDocument.uri, token);
        if (open === undefined) return null;
        return new Written(chunks, (to) => to.list(foldingRanges(open.file), (fold) => writeFold(to, fold)));
      },
    );
    connection.onSelectionRanges(async ({ textDocument, positions }, token) => {
      const open = await asked.file(textDocument.uri, token);
      return open === undefined ? null : positions.map((position) => selectionAt(open, position));
    });
  },
};

function writeFold(to: JsonBytes, { startLine, endLine, kind }: Fold): void {
  to.json('{"startLine":');
  to.number(startLine);
  to.json(',"endLine":');
  to.number(endLine);
  to.json(kind === undefined ? '}' : `,"kind":"${KINDS[kind]}"}`);
}

/** Each step holds the one before. */
function selectionAt({ file }: OpenFile, position: Position): SelectionRange {
  const { document } = file;
  const spans = selectionSpans(file, document.offsetAt(position));
  const outermost: SelectionRange = { range: document.rangeOf({ start: 0, end: document.length }) };
  return spans
    .slice(0, -1)
    .reduceRight<SelectionRange>((parent, span) => ({ range: document.rangeOf(span), parent }), outermost);
}
