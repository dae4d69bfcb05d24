import { hover as hoverAt } from '../../core/language/features/hover.ts';
import { signatureHelp } from '../../core/language/features/signature-help.ts';
import { resultsIn } from '../history/stored-results.ts';
import { MarkupKind } from '../protocol/library.ts';
import { placeAsked } from '../protocol/places.ts';
import { rangeOf } from './diagnostics/shown.ts';
import type { Feature } from './feature.ts';

/** What there is to say of the thing under the pointer, and of the function whose arguments are being written. */
export const hover: Feature = {
  capabilities: { hoverProvider: true, signatureHelpProvider: { triggerCharacters: ['(', ','] } },
  register: ({ connection, asked, histories }) => {
    connection.onHover(async ({ textDocument: { uri }, position }, token) => {
      const checked = await asked.checked(uri, token);
      const results = checked && resultsIn(checked.root, histories);
      const found = checked && (await hoverAt(placeAsked(checked, position), results));
      if (checked === undefined || found === undefined) return null;
      const contents = { kind: MarkupKind.Markdown, value: found.markdown };
      return { contents, range: rangeOf(found.at, checked) };
    });
    connection.onSignatureHelp(async ({ textDocument: { uri }, position }, token) => {
      const open = await asked.file(uri, token);
      const help = open && signatureHelp(open.file.document, open.file.document.offsetAt(position));
      if (help === undefined) return null;
      const { label, doc, parameters, active } = help;
      const information = {
        label,
        documentation: { kind: MarkupKind.Markdown, value: doc },
        parameters: parameters.map((parameter) => ({
          label: [...parameter.span] as [number, number],
          documentation: { kind: MarkupKind.Markdown, value: parameter.doc },
        })),
      };
      // Past the last one no parameter is marked.
      return { signatures: [information], activeSignature: 0, activeParameter: active ?? parameters.length };
    });
  },
};
