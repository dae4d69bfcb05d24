import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { CompletionItem, CompletionList, Hover, SignatureHelp } from 'vscode-languageserver-protocol';
import { atCursor, type AtCursor } from './at-cursor.ts';

const SNIPPETS = { textDocument: { completion: { completionItem: { snippetSupport: true } } } };

async function itemOf({ ask }: AtCursor, label: string): Promise<CompletionItem> {
  const { items } = await ask<CompletionList>('textDocument/completion');
  const item = items.find((one) => one.label === label);
  assert.ok(item !== undefined, `${label} among ${items.map((one) => one.label).join(' ')}`);
  return item;
}

describe('completion by perflow lsp', function () {
  this.timeout(60_000);

  it('offers what may stand there, in the place of what is typed, and explains it when it is looked at', async () => {
    const source = 'workflow "w" {\r\n  step build { run = "true" }\r\n  step b { needs = [‹bu|›] }\r\n}\r\n';
    await atCursor(source, async (at) => {
      const item = await itemOf(at, 'build');
      assert.deepEqual(item.textEdit, { range: at.ranges[0], newText: 'build' });
      assert.equal(item.detail, 'step');
      assert.equal(item.documentation, undefined);
      const { documentation } = await at.client.request<CompletionItem>('completionItem/resolve', item);
      assert.deepEqual(documentation, {
        kind: 'markdown',
        value: '```perflow\nstep build {\n  run = "true"\n}\n```',
      });
    });
  });

  it('puts in places to fill in where the client takes them, and plain text elsewhere', async () => {
    const source = 'workflow "w" {\n  st|\n}\n';
    const textOf = async (at: AtCursor): Promise<unknown> => {
      const { insertTextFormat, textEdit } = await itemOf(at, 'stage');
      return [insertTextFormat, textEdit && 'newText' in textEdit ? textEdit.newText : undefined];
    };
    await atCursor(
      source,
      async (at) => {
        assert.deepEqual(await textOf(at), [2, 'stage ${1:name} {\n  steps = [$2]\n}']);
      },
      { capabilities: SNIPPETS },
    );
    await atCursor(source, async (at) => {
      assert.deepEqual(await textOf(at), [1, 'stage name {\n  steps = []\n}']);
    });
  });

  it('offers the files and the scripts that are there, and nothing outside of the folder', async () => {
    const files = {
      'package.json': '{ "scripts": { "build": "tsc -b", "odd": 1 } }',
      'src/main.ts': '',
      'common.perflow': '',
    };
    const labelsAt = async (source: string): Promise<readonly string[]> => {
      let found: readonly string[] = [];
      const read = async ({ ask }: AtCursor): Promise<void> => {
        const list = await ask<CompletionList | null>('textDocument/completion');
        found = list?.items.map(({ label }) => label) ?? [];
      };
      await atCursor(source, read, { files });
      return found;
    };
    assert.deepEqual(await labelsAt('workflow "w" { step a { run = "npm run |" } }'), ['build']);
    assert.deepEqual(await labelsAt('workflow "w" { step a { cwd = "src/|" } }'), ['main.ts']);
    assert.deepEqual(await labelsAt('workflow "w" { step a { cwd = "../|" } }'), []);
    assert.deepEqual(await labelsAt('include "|"'), ['src/', 'common.perflow', 'main.perflow']);
  });

  it('opens no list after a blank that no value follows', async () => {
    const context = { triggerKind: 2, triggerCharacter: ' ' };
    await atCursor('workflow "w" {\n  step a { run = "x" |\n}', async ({ ask }) => {
      assert.equal(await ask('textDocument/completion', { context }), null);
    });
    await atCursor('workflow "w" {\n  step a { class = |}\n}', async ({ ask }) => {
      const { items } = await ask<CompletionList>('textDocument/completion', { context });
      assert.deepEqual(
        items.map(({ label }) => label),
        ['user_facing', 'background', 'cost_driven'],
      );
    });
  });

  it('answers about the text as it is after an edit', async () => {
    await atCursor('workflow "w" {\n  step one { run = "x" }\n  step b { needs = [|] }\n}\n', async (at) => {
      await at.client.change(
        'main.perflow',
        2,
        'workflow "w" {\n  step two { run = "x" }\n  step b { needs = [] }\n}\n',
      );
      await itemOf(at, 'two');
    });
  });

  it('answers nothing about a document that is not open', async () => {
    await atCursor('|', async ({ client, position }) => {
      const textDocument = { uri: client.uriOf('other.perflow') };
      for (const method of ['completion', 'hover', 'signatureHelp', 'definition', 'references', 'rename']) {
        const params = { textDocument, position, context: { includeDeclaration: true }, newName: 'x' };
        assert.equal(await client.request(`textDocument/${method}`, params), null, method);
      }
    });
  });
});

describe('hover and signature help by perflow lsp', function () {
  this.timeout(60_000);

  it('explains what is under the pointer, where it stands', async () => {
    await atCursor('workflow "w" { step a { ‹time|out› = 5s } }', async ({ ask, ranges }) => {
      const hover = await ask<Hover>('textDocument/hover');
      assert.deepEqual(hover.range, ranges[0]);
      assert.match(JSON.stringify(hover.contents), /"kind":"markdown".*\*\*timeout\*\*/);
    });
    await atCursor('workflow "w" { # he|re\n}', async ({ ask }) => {
      assert.equal(await ask('textDocument/hover'), null);
    });
  });

  it('tells which argument is being written', async () => {
    await atCursor('workflow "w" { goals { quantile(api.latency, |', async ({ ask }) => {
      const help = await ask<SignatureHelp>('textDocument/signatureHelp');
      assert.equal(help.activeParameter, 1);
      assert.equal(help.signatures[0]?.label, 'quantile(metric, q)');
      assert.deepEqual(
        help.signatures[0].parameters?.map(({ label }) => label),
        [
          [9, 15],
          [17, 18],
        ],
      );
    });
  });
});
