import type { Location as ShownLocation } from 'vscode-languageserver';
import { definition } from '../../core/language/features/definition.ts';
import { linkedEditing } from '../../core/language/features/linked-editing.ts';
import { highlights, references } from '../../core/language/features/references.ts';
import type { Location } from '../../core/language/diagnostic.ts';
import { DocumentHighlightKind } from '../protocol/library.ts';
import { placeAsked } from '../protocol/places.ts';
import type { CheckedFile } from '../workspace/workspaces.ts';
import { rangeOf } from './diagnostics/shown.ts';
import type { Feature, Server } from './feature.ts';

/** Places sent at once, where the client takes them as they come. */
const AT_ONCE = 500;

/** Where the thing is declared that is named somewhere, and where else it is named. */
export const names: Feature = {
  capabilities: {
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    linkedEditingRangeProvider: true,
  },
  register: (server) => {
    const { connection, asked } = server;
    connection.onDefinition(async ({ textDocument: { uri }, position }, token) => {
      const checked = await asked.checked(uri, token);
      const found = checked && definition(placeAsked(checked, position));
      if (checked === undefined || found === undefined) return null;
      return found.declared.map((place) => shown(place, checked, server));
    });
    connection.onReferences(async ({ textDocument: { uri }, position, context }, token, _, partial) => {
      const checked = await asked.around(uri, token);
      if (checked === undefined) return null;
      const place = placeAsked(checked, position);
      const found = await asked.worked(checked, token, () => references(place, context.includeDeclaration));
      const places = found.map((place) => shown(place, checked, server));
      if (partial === undefined || places.length <= AT_ONCE) return places;
      for (let start = 0; start < places.length; start += AT_ONCE) {
        partial.report(places.slice(start, start + AT_ONCE));
      }
      return [];
    });
    connection.onDocumentHighlight(async ({ textDocument: { uri }, position }, token) => {
      const checked = await asked.checked(uri, token);
      if (checked === undefined) return null;
      const place = placeAsked(checked, position);
      const found = await asked.worked(checked, token, () => highlights(place));
      return found.map(({ span, isDeclaration }) => ({
        range: checked.file.document.rangeOf(span),
        kind: isDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      }));
    });
    connection.languages.onLinkedEditingRange(async ({ textDocument: { uri }, position }, token) => {
      const checked = await asked.checked(uri, token);
      const spans = checked === undefined ? [] : linkedEditing(placeAsked(checked, position));
      if (checked === undefined || spans.length < 2) return null;
      return { ranges: spans.map((span) => checked.file.document.rangeOf(span)) };
    });
  },
};

function shown(place: Location, checked: CheckedFile, { documents }: Server): ShownLocation {
  return { uri: documents.uriOf(checked, place.file), range: rangeOf(place, checked) };
}
