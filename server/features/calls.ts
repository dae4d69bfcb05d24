import type { CallHierarchyItem } from 'vscode-languageserver';
import {
  incomingCalls,
  outgoingCalls,
  prepareCalls,
  type Call,
  type CallItem,
} from '../../core/language/features/calls.ts';
import { SymbolKind } from '../protocol/library.ts';
import type { CheckedFile } from '../workspace/workspaces.ts';
import { rangeOf } from './diagnostics/shown.ts';
import type { Feature, Server } from './feature.ts';

/** What an item is found again by: the document that was asked about, and what the language knows of it. */
interface ItemData {
  readonly uri: string;
  readonly item: CallItem;
}

/** Which nodes a node needs, and which need it. */
export const calls: Feature = {
  capabilities: { callHierarchyProvider: true },
  register: (server) => {
    const { callHierarchy } = server.connection.languages;
    callHierarchy.onPrepare(async ({ textDocument: { uri }, position }, token) => {
      const checked = await server.asked.checked(uri, token);
      if (checked === undefined) return null;
      const items = prepareCalls(checked.entries, checked.path, checked.file.document.offsetAt(position));
      return items.map((item) => shown(item, uri, checked, server));
    });
    callHierarchy.onIncomingCalls(async ({ item: { data } }, token) => {
      const { uri, item } = data as ItemData;
      const checked = await server.asked.checked(uri, token);
      if (checked === undefined) return null;
      return incomingCalls(checked.entries, item).map((call) => ({
        from: shown(call.item, uri, checked, server),
        fromRanges: placesOf(call, checked),
      }));
    });
    callHierarchy.onOutgoingCalls(async ({ item: { data } }, token) => {
      const { uri, item } = data as ItemData;
      const checked = await server.asked.checked(uri, token);
      if (checked === undefined) return null;
      return outgoingCalls(checked.entries, item).map((call) => ({
        to: shown(call.item, uri, checked, server),
        fromRanges: placesOf(call, checked),
      }));
    });
  },
};

function shown(item: CallItem, uri: string, checked: CheckedFile, { documents }: Server): CallHierarchyItem {
  const { name, kind, location, nameSpan } = item;
  const { file } = location;
  return {
    name,
    detail: kind,
    kind: SymbolKind.Class,
    uri: documents.uriOf(checked, file),
    range: rangeOf(location, checked),
    selectionRange: rangeOf({ file, span: nameSpan }, checked),
    data: { uri, item } satisfies ItemData,
  };
}

function placesOf({ places }: Call, checked: CheckedFile) {
  return places.map((place) => rangeOf(place, checked));
}
