import { integer, list, maybe, object, PARAMS, text, truth, uri, type Form } from './form.ts';

/** What the server reads of the parameters of each method; a client may send more. */

const position = object({ line: integer, character: integer });
const range = object({ start: position, end: position });
const textDocument = object({ uri });
const inDocument = object({ textDocument });
const atPosition = object({ textDocument, position });
const inRange = object({ textDocument, range });
const context = object({});

/** What the server itself put into an item, for when it is asked about. */
const target = object({ workflow: text });
const location = object({ file: text, span: object({ start: integer, end: integer }) });
const call = object({ name: text, kind: text, entry: text, workflow: integer, location });
const ofItem = object({ item: object({ data: object({ uri, item: call }) }) });

const FORMS: ReadonlyMap<string, Form> = new Map([
  ['initialize', object({ capabilities: object({}), workspaceFolders: maybe(list(object({ uri }))) })],
  ['textDocument/didOpen', object({ textDocument: object({ uri, text, version: integer }) })],
  [
    'textDocument/didChange',
    object({
      textDocument: object({ uri, version: integer }),
      contentChanges: list(object({ text, range: maybe(range) })),
    }),
  ],
  ['textDocument/didClose', inDocument],
  [
    'workspace/didChangeWorkspaceFolders',
    object({ event: object({ added: list(object({ uri })), removed: list(object({ uri })) }) }),
  ],
  ['workspace/didChangeWatchedFiles', object({ changes: list(object({ uri })) })],
  ['workspace/willRenameFiles', object({ files: list(object({ oldUri: uri, newUri: uri })) })],
  ['workspace/symbol', object({ query: text })],
  ['workspace/executeCommand', object({ command: text })],
  ['textDocument/diagnostic', object({ textDocument, previousResultId: maybe(text) })],
  ['workspace/diagnostic', object({ previousResultIds: list(object({ uri, value: text })) })],
  ['textDocument/completion', atPosition],
  ['completionItem/resolve', object({ data: maybe(object({ uri, subject: object({ type: text }) })) })],
  ['textDocument/hover', atPosition],
  ['textDocument/signatureHelp', atPosition],
  ['textDocument/definition', atPosition],
  [
    'textDocument/references',
    object({ textDocument, position, context: object({ includeDeclaration: truth }) }),
  ],
  ['textDocument/documentHighlight', atPosition],
  ['textDocument/linkedEditingRange', atPosition],
  ['textDocument/prepareRename', atPosition],
  ['textDocument/rename', object({ textDocument, position, newName: text })],
  ['textDocument/documentSymbol', inDocument],
  ['textDocument/foldingRange', inDocument],
  ['textDocument/selectionRange', object({ textDocument, positions: list(position) })],
  ['textDocument/semanticTokens/full', inDocument],
  ['textDocument/semanticTokens/full/delta', object({ textDocument, previousResultId: text })],
  ['textDocument/semanticTokens/range', inRange],
  ['textDocument/formatting', inDocument],
  ['textDocument/rangeFormatting', inRange],
  ['textDocument/onTypeFormatting', object({ textDocument, position, ch: text })],
  ['textDocument/codeAction', object({ textDocument, range, context })],
  ['textDocument/codeLens', inDocument],
  ['codeLens/resolve', object({ data: object({ uri, target }) })],
  ['textDocument/inlayHint', inRange],
  ['textDocument/documentLink', inDocument],
  ['textDocument/prepareCallHierarchy', atPosition],
  ['callHierarchy/incomingCalls', ofItem],
  ['callHierarchy/outgoingCalls', ofItem],
]);

/** Why a message cannot be understood, in a sentence; undefined where it can, and where its method is not ours. */
export function whyMalformed(method: string, params: unknown): string | undefined {
  const wrong = FORMS.get(method)?.(params, PARAMS);
  return wrong === undefined ? undefined : `${method}: ${wrong}.`;
}
