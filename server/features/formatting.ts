import { formatDocument } from '../../core/language/features/formatting/format-document.ts';
import {
  FORMATTING_CHARACTERS,
  formatOnType,
} from '../../core/language/features/formatting/format-on-type.ts';
import { formatRange } from '../../core/language/features/formatting/format-range.ts';
import { shownEdits } from '../protocol/edits.ts';
import type { Feature } from './feature.ts';

const [FIRST, ...MORE] = FORMATTING_CHARACTERS;

/** The one layout, whatever the client's own settings are: of a document, of a range, and as is typed. */
export const formatting: Feature = {
  capabilities: {
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: FIRST, moreTriggerCharacter: [...MORE] },
  },
  register: ({ connection, asked }) => {
    connection.onDocumentFormatting(async ({ textDocument }, token) => {
      const open = await asked.file(textDocument.uri, token);
      return open === undefined ? null : shownEdits(formatDocument(open.file.document), open);
    });
    connection.onDocumentRangeFormatting(async ({ textDocument, range }, token) => {
      const open = await asked.file(textDocument.uri, token);
      if (open === undefined) return null;
      return shownEdits(formatRange(open.file, open.file.document.spanOf(range)), open);
    });
    connection.onDocumentOnTypeFormatting(async ({ textDocument, position, ch }, token) => {
      const open = await asked.file(textDocument.uri, token);
      if (open === undefined) return null;
      return shownEdits(formatOnType(open.file, open.file.document.offsetAt(position), ch), open);
    });
  },
};
