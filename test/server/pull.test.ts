import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, it } from 'mocha';
import { CancellationTokenSource, ResponseError } from 'vscode-jsonrpc/node';
import type {
  ClientCapabilities,
  DocumentDiagnosticReport,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver-protocol';
import { Client } from './client.ts';
import { inFolder } from '../cli/folder.ts';
import { served } from './served.ts';

const PULLS: ClientCapabilities = {
  textDocument: { diagnostic: {} },
  workspace: { diagnostics: { refreshSupport: true } },
};
const CANCELLED = -32800;

const GOOD = 'workflow "w" { step a { run = "1" } }\n';
const NEEDY = 'workflow "w" { step a { run = "1"  needs = [b] } }\n';
const SHARED = 'fragment shared { step build { run = "true" } }\n';
const USING = 'include "shared.perflow"\nworkflow "w" { use shared }\n';

/** A client that asks for itself what is wrong. */
async function pulling(
  files: Record<string, string>,
  use: (client: Client, folder: string) => Promise<void>,
  more: ClientCapabilities = {},
): Promise<void> {
  await served(files, use, undefined, { ...PULLS, ...more });
}

async function pull(
  client: Client,
  file: string,
  previousResultId?: string,
): Promise<DocumentDiagnosticReport> {
  return await client.askOf(file, 'diagnostic', { identifier: 'perflow', previousResultId });
}

function codesIn(report: { readonly kind: string; readonly items?: readonly { readonly code?: unknown }[] }) {
  return report.kind === 'full' ? (report.items ?? []).map(({ code }) => code) : report.kind;
}

type Reports = readonly WorkspaceDocumentDiagnosticReport[];

/** Codes by file, of the files of which there is something to say. */
function told(client: Client, reports: Reports): Record<string, unknown> {
  const names = reports.map(({ uri }) => uri.slice(client.uriOf('').length));
  return Object.fromEntries(reports.map((report, index) => [names[index] ?? '', codesIn(report)]));
}

function itemsOf(report: unknown): Reports {
  return (report as WorkspaceDiagnosticReport).items;
}

async function pullAll(client: Client, known: Reports = []): Promise<Reports> {
  const previousResultIds = known.map(({ uri, resultId = '' }) => ({ uri, value: resultId }));
  const { items } = await client.ask<WorkspaceDiagnosticReport>('workspace/diagnostic', {
    previousResultIds,
  });
  return items;
}

describe('perflow lsp, asked what is wrong', function () {
  this.timeout(60_000);

  it('answers for the text that is there, and tells what has not changed by its id alone', async () => {
    await pulling({}, async (client) => {
      await client.open('w.perflow', NEEDY);
      const first = await pull(client, 'w.perflow');
      assert.deepEqual(codesIn(first), ['unknown-node']);
      const again = await pull(client, 'w.perflow', first.resultId);
      assert.deepEqual(again, { kind: 'unchanged', resultId: first.resultId });
      await client.change('w.perflow', 2, GOOD);
      const good = await pull(client, 'w.perflow', first.resultId);
      assert.deepEqual(codesIn(good), []);
    });
  });

  it('does not tell unasked those who ask', async () => {
    await pulling({}, async (client) => {
      await client.open('w.perflow', NEEDY);
      await pull(client, 'w.perflow');
      await client.close('w.perflow');
      await client.askOf('w.perflow', 'documentSymbol');
      assert.deepEqual(client.published, []);
    });
  });

  it('tells of a document that is included what is wrong with it there', async () => {
    await pulling({ 'shared.perflow': SHARED }, async (client) => {
      await client.open('w.perflow', USING);
      assert.deepEqual(codesIn(await pull(client, 'w.perflow')), []);
      await client.open('shared.perflow', SHARED.replace('shared', 'other'));
      // The client knows nothing of includes.
      await client.refreshed(1);
      assert.deepEqual(codesIn(await pull(client, 'w.perflow')), ['unknown-fragment']);
    });
  });

  it('asks to be asked about what an edited document includes, and what is included with it', async () => {
    const files = { 'shared.perflow': SHARED, 'more.perflow': 'fragment more { }\n' };
    await pulling(files, async (client) => {
      await client.open('shared.perflow', SHARED);
      await client.open('w.perflow', `include "more.perflow"\n${USING}`);
      await client.refreshed(1);
      await client.close('w.perflow');
      await client.refreshed(2);
    });
  });

  it('knows files that are not open from the disk', async () => {
    await pulling({ 'w.perflow': NEEDY }, async (client) => {
      assert.deepEqual(codesIn(await pull(client, 'w.perflow')), ['unknown-node']);
    });
  });

  it('tells of all workflow files that are not open, and of each again only what has changed', async () => {
    const files = { 'good.perflow': GOOD, 'a/bad.perflow': NEEDY, 'open.perflow': NEEDY, 'x.txt': NEEDY };
    await pulling(files, async (client) => {
      await client.open('open.perflow', NEEDY);
      const first = await pullAll(client);
      assert.deepEqual(told(client, first), { 'good.perflow': [], 'a/bad.perflow': ['unknown-node'] });
      assert.deepEqual(await pullAll(client, first), []);
      await client.close('open.perflow');
      assert.deepEqual(told(client, await pullAll(client, first)), { 'open.perflow': ['unknown-node'] });
    });
  });

  it('notices on being told so that files were changed or deleted, and asks to be asked', async () => {
    await pulling({ 'a.perflow': NEEDY, 'b.perflow': NEEDY }, async (client, folder) => {
      const first = await pullAll(client);
      await writeFile(path.join(folder, 'a.perflow'), GOOD);
      await rm(path.join(folder, 'b.perflow'));
      await client.tellChanged('a.perflow', 'b.perflow');
      await client.refreshed(1);
      assert.deepEqual(told(client, await pullAll(client, first)), { 'a.perflow': [], 'b.perflow': [] });
    });
  });

  it('follows folders that are opened and closed later', async () => {
    const files = { 'first/w.perflow': GOOD, 'second/sub/w.perflow': `include "../shared.perflow"\n${GOOD}` };
    await inFolder({ ...files, 'second/shared.perflow': `${SHARED}${NEEDY}` }, async (folder) => {
      const client = new Client(path.join(folder, 'first'));
      await client.initialize(undefined, PULLS);
      const second = pathToFileURL(path.join(folder, 'second')).href;
      const change = async (added: readonly string[], removed: readonly string[]): Promise<void> => {
        const named = (uris: readonly string[]) => uris.map((uri) => ({ uri, name: 'second' }));
        await client.tell('workspace/didChangeWorkspaceFolders', {
          event: { added: named(added), removed: named(removed) },
        });
      };
      const file = '../second/sub/w.perflow';
      await client.open(file, files['second/sub/w.perflow']);
      assert.deepEqual(codesIn(await pull(client, file)), ['include-outside'], 'it stands alone');
      await change([second], []);
      assert.deepEqual(codesIn(await pull(client, file)), []);
      const all = await pullAll(client);
      const names = all.map(({ uri }) => uri.slice(pathToFileURL(folder).href.length + 1)).sort();
      assert.deepEqual(names, ['first/w.perflow', 'second/shared.perflow']);
      await change([], [second]);
      assert.deepEqual(codesIn(await pull(client, file)), ['include-outside']);
      const rest = await pullAll(client, all);
      assert.deepEqual(rest.map(({ uri }) => uri), [`${second}/shared.perflow`]); // prettier-ignore
      assert.deepEqual(rest.map(codesIn), [[]]);
      assert.equal(await client.end(), 0);
    });
  });

  it('lets a client that takes parts wait until there is something else to say', async () => {
    await pulling({ 'shared.perflow': SHARED, 'w.perflow': USING }, async (client) => {
      const known = await pullAll(client);
      const previousResultIds = known.map(({ uri, resultId = '' }) => ({ uri, value: resultId }));
      const waiting = client.askInParts('workspace/diagnostic', { previousResultIds }, itemsOf);
      // The answer to this one comes before, though it was asked after.
      assert.deepEqual(codesIn(await pull(client, 'w.perflow')), []);
      await client.open('shared.perflow', SHARED.replace('shared', 'other'));
      const { items } = await waiting;
      assert.deepEqual(told(client, items), { 'w.perflow': ['unknown-fragment'] });
    });
  });

  it('ends the waiting when it is told that nobody waits', async () => {
    await pulling({ 'w.perflow': GOOD }, async (client) => {
      const known = await pullAll(client);
      const previousResultIds = known.map(({ uri, resultId = '' }) => ({ uri, value: resultId }));
      const cancel = new CancellationTokenSource();
      const waiting = client.askInParts('workspace/diagnostic', { previousResultIds }, itemsOf, cancel.token);
      await pull(client, 'w.perflow');
      cancel.cancel();
      await assert.rejects(waiting, (error) => error instanceof ResponseError && error.code === CANCELLED);
    });
  });

  it('sends many in parts, and tells how far it is where that is shown', async () => {
    const names = Array.from({ length: 250 }, (_, index) => `w${String(index)}.perflow`);
    const files = Object.fromEntries(names.map((name) => [name, NEEDY]));
    await pulling(
      files,
      async (client) => {
        const { items, parts } = await client.askInParts(
          'workspace/diagnostic',
          { previousResultIds: [] },
          itemsOf,
        );
        assert.equal(parts, 2);
        assert.deepEqual(
          told(client, items),
          Object.fromEntries(names.map((name) => [name, ['unknown-node']])),
        );
        const [begin, ...rest] = client.progress;
        assert.deepEqual(begin, { kind: 'begin', title: 'Checking workflows', percentage: 0 });
        assert.deepEqual(rest.at(-2), { kind: 'report', percentage: 100, message: '250 of 250 files' });
        assert.deepEqual(rest.at(-1), { kind: 'end' });
      },
      { window: { workDoneProgress: true } },
    );
  });
});
