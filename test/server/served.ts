import assert from 'node:assert/strict';
import type { ClientCapabilities } from 'vscode-languageserver-protocol';
import { inFolder } from '../cli/folder.ts';
import { Client } from './client.ts';

/** Serves a folder with these files, and ends in order. */
export async function served(
  files: Record<string, string>,
  use: (client: Client, folder: string) => Promise<void>,
  options?: object,
  capabilities?: ClientCapabilities,
): Promise<void> {
  await inFolder(files, async (folder) => {
    const client = new Client(folder);
    await client.initialize(options, capabilities);
    await use(client, folder);
    assert.equal(await client.end(), 0);
  });
}
