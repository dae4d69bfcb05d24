import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { describe, it } from 'mocha';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import { createConnection } from 'vscode-languageserver/node';
import { ClientAbilities } from '../../server/client-abilities.ts';
import { Documents } from '../../server/documents.ts';
import { UnopenedFiles } from '../../server/features/diagnostics/unopened.ts';
import { Workspaces } from '../../server/workspace/workspaces.ts';
import { inFolder } from '../cli/folder.ts';

const NEEDY = 'workflow "w" {\n  step a { run = "1"  needs = [b] }\n}\n';

describe('what is wrong in files that are not open', () => {
  it('is told at its place though the file has another text on the disk before it is told', async () => {
    await inFolder({ 'a.perflow': NEEDY, 'b.perflow': NEEDY }, async (folder) => {
      const workspaces = new Workspaces();
      workspaces.changeFolders([pathToFileURL(folder).href], []);
      const connection = createConnection(new PassThrough(), new PassThrough());
      const documents = new Documents(connection, workspaces);
      const files = new UnopenedFiles({ workspaces, connection, documents, client: new ClientAbilities() });
      const { workspace, turns } = workspaces.home(folder);
      const run = turns.run.bind(turns);
      let checked = 0;
      turns.run = async (work, isWanted) => {
        const done = await run(work, isWanted);
        checked += 1;
        if (checked < 2) return done;
        await writeFile(path.join(folder, 'a.perflow'), '');
        workspace.invalidate('a.perflow');
        await workspace.load('a.perflow');
        return done;
      };
      const { items } = await files.reports(new Map(), new CancellationTokenSource().token, undefined);
      const line = { start: { line: 1, character: 31 }, end: { line: 1, character: 32 } };
      assert.deepEqual(items.map(({ items: found }) => found.map(({ range }) => range)), [[line], [line]]); // prettier-ignore
    });
  });
});
