import assert from 'node:assert/strict';
import type { ClientCapabilities, Position, Range } from 'vscode-languageserver-protocol';
import { createLineIndex } from '../../core/language/syntax/positions.ts';
import { inFolder } from '../cli/folder.ts';
import { readSource } from '../core/language/features/fixture.ts';
import { Client } from './client.ts';

/** A file that is open in an editor, with the cursor in it. */
export interface AtCursor {
  readonly client: Client;
  readonly uri: string;
  readonly position: Position;
  /** The places between `‹` and `›`. */
  readonly ranges: readonly Range[];
  /** Asks about the cursor: `textDocument/…`. */
  readonly ask: <T>(method: string, more?: object) => Promise<T>;
}

/** Serves a folder, with `main.perflow` open as it is written here with its marks; ends in order. */
export async function atCursor(
  source: string,
  use: (at: AtCursor) => Promise<void>,
  {
    files = {},
    capabilities = {},
  }: { readonly files?: Record<string, string>; readonly capabilities?: ClientCapabilities } = {},
): Promise<void> {
  const { text, cursor = 0, spans } = readSource(source);
  const lines = createLineIndex(text);
  await inFolder({ ...files, 'main.perflow': text }, async (folder) => {
    const client = new Client(folder);
    await client.initialize(capabilities);
    await client.open('main.perflow', text);
    const uri = client.uriOf('main.perflow');
    const position = lines.positionAt(cursor);
    const ask = async <T>(method: string, more: object = {}): Promise<T> =>
      await client.request<T>(method, { textDocument: { uri }, position, ...more });
    await use({ client, uri, position, ranges: spans.map((span) => lines.rangeOf(span)), ask });
    assert.equal(await client.end(), 0);
  });
}
