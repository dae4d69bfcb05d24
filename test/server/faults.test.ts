import assert from 'node:assert/strict';
import { once } from 'node:events';
import { rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, it } from 'mocha';
import { CancellationTokenSource, ResponseError } from 'vscode-jsonrpc/node';
import type { CompletionList, DocumentSymbol, Hover } from 'vscode-languageserver-protocol';
import { inFolder } from '../cli/folder.ts';
import { Client } from './client.ts';
import { served } from './served.ts';

const FILE = 'w.perflow';
const GOOD = 'workflow "w" {\n  step build { run = "true" }\n}\n';
const INVALID_PARAMS = -32602;
const CANCELLED = -32800;

/** All requests that the server answers about a document or an item of its own. */
const METHODS = [
  ...['completion', 'hover', 'signatureHelp', 'definition', 'references', 'documentHighlight', 'rename'],
  ...[
    'prepareRename',
    'linkedEditingRange',
    'documentSymbol',
    'foldingRange',
    'selectionRange',
    'formatting',
  ],
  ...['rangeFormatting', 'onTypeFormatting', 'codeAction', 'codeLens', 'inlayHint', 'documentLink'],
  ...[
    'prepareCallHierarchy',
    'semanticTokens/full',
    'semanticTokens/full/delta',
    'semanticTokens/range',
    'diagnostic',
  ],
].map((name) => `textDocument/${name}`);
const OTHERS = [
  ...['callHierarchy/incomingCalls', 'callHierarchy/outgoingCalls', 'workspace/symbol'],
  'workspace/diagnostic',
];
const RESOLVING = ['codeLens/resolve', 'workspace/willRenameFiles'];

async function refusal(answer: Promise<unknown>): Promise<ResponseError<unknown>> {
  try {
    const result = await answer;
    assert.fail(`it was answered: ${JSON.stringify(result)}`);
  } catch (error) {
    if (error instanceof ResponseError) return error;
    throw error;
  }
}

/** It still knows what it is told, and answers. */
async function isUp(client: Client): Promise<void> {
  await client.open('after.perflow', GOOD);
  assert.deepEqual((await client.next('after.perflow')).diagnostics, []);
  const [workflow] = await client.askOf<DocumentSymbol[]>('after.perflow', 'documentSymbol');
  assert.equal(workflow?.name, 'w');
}

describe('perflow lsp, told nonsense', function () {
  this.timeout(60_000);

  it('refuses requests whose parameters are missing or something else, says why, and quotes none of its code', async () => {
    await served({}, async (client) => {
      await client.open(FILE, GOOD);
      for (const method of [...METHODS, ...OTHERS, ...RESOLVING]) {
        for (const params of [undefined, {}, [], { textDocument: 3 }, { textDocument: { uri: 3 } }]) {
          const { code, message } = await refusal(client.ask(method, params));
          assert.equal(code, INVALID_PARAMS, `${method} ${message}`);
          assert.doesNotMatch(message, /undefined|Cannot|destructure|not a function|not iterable/, method);
        }
      }
      await isUp(client);
    });
  });

  it('says where the mistake is', async () => {
    await served({}, async (client) => {
      const said = async (params: object): Promise<string> =>
        (await refusal(client.askOf(FILE, 'hover', params))).message;
      assert.equal(await said({}), 'textDocument/hover: position is no object.');
      const position = { line: 0, character: 'x' };
      assert.equal(await said({ position }), 'textDocument/hover: position.character is no whole number.');
      const uri = 'http:////x';
      const params = { textDocument: { uri }, positions: [] };
      const { message } = await refusal(client.ask('textDocument/selectionRange', params));
      assert.equal(message, 'textDocument/selectionRange: textDocument.uri is no URI.');
    });
  });

  it('leaves out notifications that it does not understand, and says so in its log', async () => {
    await served({}, async (client) => {
      await client.open(FILE, GOOD);
      const methods = ['didOpen', 'didChange', 'didClose'].map((name) => `textDocument/${name}`);
      for (const method of [...methods, 'workspace/didChangeWatchedFiles']) {
        for (const params of [undefined, [], {}, { textDocument: { uri: null } }]) {
          await client.tell(method, params);
        }
        await client.logged(new RegExp(`left out. ${method}: .* is no `));
      }
      await client.tell('$/cancelRequest');
      await client.tell('$/somebody/elses', { what: 'ever' });
      await isUp(client);
    });
  });

  it('answers nothing about documents that are not open, whatever their URIs', async () => {
    await served({}, async (client) => {
      for (const uri of [client.uriOf('none.perflow'), 'untitled:Untitled-1', 'git:/a?b', 'nonsense', '']) {
        const position = { line: 1, character: 1 };
        const params = { textDocument: { uri }, position, positions: [position] };
        for (const name of [
          'hover',
          'completion',
          'documentSymbol',
          'selectionRange',
          'codeLens',
          'definition',
        ]) {
          assert.equal(await client.ask(`textDocument/${name}`, params), null, `${name} ${uri}`);
        }
      }
      await isUp(client);
    });
  });

  it('takes places outside of a text to be the nearest in it', async () => {
    await served({}, async (client) => {
      await client.open(FILE, GOOD);
      await client.next(FILE);
      const far = { line: 1_000_000_000, character: 1_000_000_000 };
      const edit = (start: object, end: object, text: string): object => ({ range: { start, end }, text });
      const textDocument = { uri: client.uriOf(FILE), version: 2 };
      const contentChanges = [
        edit(far, far, 'workflow "v" { }\n'),
        edit({ line: -5, character: -5 }, { line: -1, character: 0 }, '# first\n'),
        edit(far, { line: 0, character: 0 }, GOOD),
        edit(far, far, '# last'),
      ];
      await client.tell('textDocument/didChange', { textDocument, contentChanges });
      assert.deepEqual((await client.next(FILE)).diagnostics, []);
      const symbols = await client.askOf<DocumentSymbol[]>(FILE, 'documentSymbol');
      assert.deepEqual(
        symbols.map(({ name, range }) => [name, range.end]),
        [['w', { line: 2, character: 1 }]],
      );
      assert.equal(await client.askOf(FILE, 'hover', { position: far }), null);
    });
  });

  it('forgets no version: edits of a document that is not open change nothing', async () => {
    await served({}, async (client) => {
      await client.change(FILE, 7, GOOD);
      await client.close(FILE);
      await client.open(FILE, GOOD);
      assert.equal((await client.next(FILE)).version, 1);
    });
  });

  it('gives up requests that are cancelled', async () => {
    await served({}, async (client) => {
      const steps = Array.from({ length: 2_000 }, (_, index) => `  step s${index} { run = "x" }\n`);
      await client.open(FILE, `workflow "w" {\n${steps.join('')}}\n`);
      const answers = ['documentSymbol', 'semanticTokens/full', 'codeLens', 'foldingRange'].map(
        async (name) => {
          const source = new CancellationTokenSource();
          const answer = refusal(client.askOf(FILE, name, {}, source.token));
          source.cancel();
          return (await answer).code;
        },
      );
      assert.deepEqual(await Promise.all(answers), [CANCELLED, CANCELLED, CANCELLED, CANCELLED]);
      await isUp(client);
    });
  });

  it('takes lone surrogates, whatever asks about them', async () => {
    await served({}, async (client) => {
      const text = 'workflow "w" {\n  step a\ud800 { run = "\udc00" }\n  # \ud83d\n}\n';
      await client.open(FILE, text);
      await client.next(FILE);
      for (const name of [
        'documentSymbol',
        'semanticTokens/full',
        'foldingRange',
        'codeLens',
        'documentLink',
      ]) {
        await client.askOf(FILE, name);
      }
      for (const character of [8, 9, 10, 20]) {
        await client.askOf(FILE, 'hover', { position: { line: 1, character } });
        await client.askOf<CompletionList>(FILE, 'completion', { position: { line: 1, character } });
      }
      await client.askOf(FILE, 'formatting', { options: { tabSize: 2, insertSpaces: true } });
      await isUp(client);
    });
  });

  it('counts lines that end with a carriage return as the client does', async () => {
    await served({}, async (client) => {
      await client.open(FILE, 'workflow "w" {\r\n  step a { run = "1" }\r  step a { run = "2" }\n}\r\n');
      const [{ range } = {}] = (await client.next(FILE)).diagnostics;
      assert.deepEqual(range, { start: { line: 2, character: 7 }, end: { line: 2, character: 8 } });
      const hover = await client.askOf<Hover>(FILE, 'hover', { position: { line: 1, character: 3 } });
      assert.deepEqual(hover.range?.start, { line: 1, character: 2 });
    });
  });
});

describe('perflow lsp, over files that go and files that cannot be read', function () {
  this.timeout(60_000);
  const SHARED = 'fragment shared { step build { run = "true" } }\n';
  const USING = 'include "shared.perflow"\nworkflow "w" { use shared }\n';
  const codes = async (client: Client): Promise<readonly unknown[]> =>
    (await client.next(FILE)).diagnostics.map(({ code }) => code);

  it('keeps the text of a file that is deleted while it is open', async () => {
    await served({ [FILE]: GOOD }, async (client, folder) => {
      await client.open(FILE, GOOD);
      assert.deepEqual(await codes(client), []);
      await rm(path.join(folder, FILE));
      await client.tell('workspace/didChangeWatchedFiles', {
        changes: [{ uri: client.uriOf(FILE), type: 3 }],
      });
      assert.deepEqual(await codes(client), []);
      await client.change(FILE, 2, GOOD.replace('build {', 'build { needs = [x]'));
      assert.deepEqual(await codes(client), ['unknown-node']);
      await client.close(FILE);
      assert.deepEqual(await codes(client), []);
    });
  });

  it('says that an include is gone once its file is, and that all is well when it is back', async () => {
    await served({ 'shared.perflow': SHARED }, async (client, folder) => {
      await client.open(FILE, USING);
      assert.deepEqual(await codes(client), []);
      await rm(path.join(folder, 'shared.perflow'));
      await client.tellChanged('shared.perflow');
      assert.deepEqual(await codes(client), ['include-missing']);
      await client.open('shared.perflow', SHARED);
      assert.deepEqual(await codes(client), []);
      await client.close('shared.perflow');
      assert.deepEqual(await codes(client), ['include-missing']);
    });
  });

  it('says why an include cannot be read: a folder, a link in a circle', async () => {
    await served({ 'folder.perflow/x': '' }, async (client, folder) => {
      await symlink('round.perflow', path.join(folder, 'round.perflow'));
      for (const [version, name] of ['folder', 'round'].entries()) {
        if (version === 0) await client.open(FILE, `include "${name}.perflow"\nworkflow "w" { }\n`);
        else await client.change(FILE, version + 1, `include "${name}.perflow"\nworkflow "w" { }\n`);
        assert.deepEqual(await codes(client), ['include-missing'], name);
      }
      await isUp(client);
    });
  });
});

const MEGABYTE = 2 ** 20;

describe('perflow lsp and a file of 50 MB', function () {
  this.timeout(120_000);

  it('says that it is too large, answers about it, and gives the memory back when it is closed', async () => {
    await inFolder({}, async (folder) => {
      const probe = pathToFileURL(path.join(import.meta.dirname, 'memory-probe.mjs')).href;
      const client = new Client(folder, { flags: ['--expose-gc', '--import', probe], hasChannel: true });
      const memory = async (): Promise<number> => {
        const said = once(client.child, 'message');
        client.child.send('how much?');
        const [bytes] = (await said) as [number];
        return bytes;
      };
      await client.initialize();
      await isUp(client);
      const before = await memory();
      const step = '  step s { run = "echo something that is of no use" }\n';
      await client.open(FILE, `workflow "w" {\n${step.repeat((50 * MEGABYTE) / step.length)}}\n`);
      assert.deepEqual(
        (await client.next(FILE)).diagnostics.map(({ code }) => code),
        ['file-too-large'],
      );
      assert.deepEqual(await client.askOf(FILE, 'documentSymbol'), []);
      const position = { line: 2, character: 5 };
      assert.equal(await client.askOf(FILE, 'hover', { position }), null);
      await client.askOf(FILE, 'references', { position, context: { includeDeclaration: true } });
      const during = await memory();
      assert.ok(during - before > 25 * MEGABYTE, `${(during - before) / MEGABYTE} MB while it is open`);
      await client.close(FILE);
      await client.next(FILE);
      const after = await memory();
      assert.ok(after - before < 10 * MEGABYTE, `${(after - before) / MEGABYTE} MB after it was closed`);
      assert.equal(await client.end(), 0);
    });
  });
});
