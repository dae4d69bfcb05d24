import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import manifest from '../../package.json' with { type: 'json' };
import { inFolder } from '../cli/folder.ts';
import { Client } from './client.ts';
import { served } from './served.ts';

const SHARED = 'fragment shared { step build { run = "true" } }\n';
const USING = 'include "shared.perflow"\nworkflow "w" { use shared }\n';

async function codesOf(client: Client, file: string): Promise<readonly unknown[]> {
  return (await client.next(file)).diagnostics.map(({ code }) => code);
}

describe('perflow lsp', function () {
  this.timeout(60_000);

  it('says who it is', async () => {
    await inFolder({}, async (folder) => {
      const client = new Client(folder);
      const { serverInfo } = await client.initialize();
      assert.deepEqual(serverInfo, { name: 'perflow', version: manifest.version });
      assert.equal(await client.end(), 0);
    });
  });

  it('tells what is wrong with an open document: where, how bad, what, and what else has to do with it', async () => {
    await served({}, async (client) => {
      await client.open('w.perflow', 'workflow "w" {\n  step a { run = "1" }\n  step a { run = "2" }\n}\n');
      const { uri, version, diagnostics } = await client.next('w.perflow');
      assert.deepEqual([uri, version], [client.uriOf('w.perflow'), 1]);
      assert.equal(diagnostics.length, 1);
      const [repeated] = diagnostics;
      assert.deepEqual(
        [repeated?.code, repeated?.severity, repeated?.source],
        ['duplicate-name', 1, 'perflow'],
      );
      assert.deepEqual(repeated?.range, { start: { line: 2, character: 7 }, end: { line: 2, character: 8 } });
      const [first] = repeated.relatedInformation ?? [];
      assert.deepEqual(first?.location, {
        uri: client.uriOf('w.perflow'),
        range: { start: { line: 1, character: 7 }, end: { line: 1, character: 8 } },
      });
    });
  });

  it('answers for the latest text, and for none when the document is closed', async () => {
    await served({}, async (client) => {
      await client.open('w.perflow', 'workflow "w" { step a { } }');
      assert.deepEqual(await codesOf(client, 'w.perflow'), ['missing-attribute']);
      await client.change('w.perflow', 2, 'workflow "w" { step a { run = "1" } }');
      assert.deepEqual((await client.next('w.perflow')).version, 2);
      await client.change('w.perflow', 3, 'workflow "w" { step a { run = "1"  needs = [b] } }');
      assert.deepEqual(await codesOf(client, 'w.perflow'), ['unknown-node']);
      await client.close('w.perflow');
      assert.deepEqual(await codesOf(client, 'w.perflow'), []);
    });
  });

  it('reads what is included from the disk, and from the editor where it is open there', async () => {
    await served({ 'shared.perflow': SHARED }, async (client) => {
      await client.open('w.perflow', USING);
      assert.deepEqual(await codesOf(client, 'w.perflow'), []);
      await client.open('shared.perflow', SHARED.replace('shared', 'other'));
      assert.deepEqual(await codesOf(client, 'w.perflow'), ['unknown-fragment']);
    });
  });

  it('reads nothing outside of the workspace, also by a link', async () => {
    await inFolder({ 'shared.perflow': SHARED }, async (outside) => {
      await served({}, async (client, folder) => {
        await symlink(path.join(outside, 'shared.perflow'), path.join(folder, 'shared.perflow'));
        await client.open('w.perflow', USING);
        const { diagnostics } = await client.next('w.perflow');
        assert.match(JSON.stringify(diagnostics[0]?.message), /leads out of the workspace/);
      });
    });
  });

  it('ends when the editor is gone', async () => {
    await inFolder({}, async (folder) => {
      const client = new Client(folder);
      await client.initialize();
      assert.equal(await client.vanish(), 1);
    });
  });

  it('ends when the editor no longer reads, whatever it says', async () => {
    await inFolder({}, async (folder) => {
      const client = new Client(folder);
      await client.initialize();
      assert.deepEqual(await client.goDeaf('w.perflow', 'workflow "w" { step }\n'), { code: 1, said: '' });
    });
  });
});
