import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CodeAction,
  CodeLens,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  InlayHint,
  SelectionRange,
  SemanticTokens,
  SemanticTokensDelta,
  SymbolInformation,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import type { CacheFigures } from '../../core/language/document/part-cache.ts';
import { inFolder } from '../cli/folder.ts';
import { perflow } from '../cli/perflow.ts';
import { Client } from './client.ts';
import { served } from './served.ts';

const FILE = 'w.perflow';
const SOURCE = `include "common.perflow"

workflow "w" {
  step build { run = "node build.js" }
  bench parse {
    run = "true"
    needs = [build]
    matrix { size = [1, 2] }
  }
}
`;
const COMMON = 'fragment shared {\n  step shared { run = "true" }\n}\n';

/** A client with {@link SOURCE} open. */
async function withSource(
  use: (client: Client, folder: string) => Promise<void>,
  options?: object,
): Promise<void> {
  const files = { [FILE]: SOURCE, 'common.perflow': COMMON, 'build.js': '' };
  await served(
    files,
    async (client, folder) => {
      await client.open(FILE, SOURCE);
      await use(client, folder);
    },
    options,
  );
}

function after(text: string, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create('x', 'perflow', 0, text), [...edits]);
}

describe('what perflow lsp tells of the look of a file', function () {
  this.timeout(60_000);

  it('has nothing to say of a file that is not open', async () => {
    await served({ [FILE]: SOURCE }, async (client) => {
      const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
      for (const method of ['documentSymbol', 'foldingRange', 'codeLens', 'documentLink', 'formatting']) {
        assert.equal(await client.askOf(FILE, method, { options: {} }), null, method);
      }
      assert.deepEqual(await client.askOf(FILE, 'semanticTokens/full'), { data: [] });
      assert.equal(await client.askOf(FILE, 'codeAction', { range, context: { diagnostics: [] } }), null);
    });
  });

  it('gives its symbols, folds and selections', async () => {
    await withSource(async (client) => {
      const [include, workflow] = await client.askOf<DocumentSymbol[]>(FILE, 'documentSymbol');
      assert.deepEqual([include?.name, include?.kind], ['common.perflow', 1]);
      assert.deepEqual(
        workflow?.children?.map(({ name, kind }) => [name, kind]),
        [
          ['build', 5],
          ['parse', 5],
        ],
      );
      assert.deepEqual(workflow.selectionRange, {
        start: { line: 2, character: 9 },
        end: { line: 2, character: 12 },
      });
      assert.deepEqual(await client.askOf<FoldingRange[]>(FILE, 'foldingRange'), [
        { startLine: 2, endLine: 8 },
        { startLine: 4, endLine: 7 },
      ]);
      const positions = [{ line: 6, character: 14 }];
      const [selection] = await client.askOf<SelectionRange[]>(FILE, 'selectionRange', { positions });
      assert.deepEqual(selection?.range, {
        start: { line: 6, character: 13 },
        end: { line: 6, character: 18 },
      });
      assert.deepEqual(selection.parent?.range.start, { line: 6, character: 12 });
    });
  });

  it('finds symbols in all files of the folder, also in those that were changed on the disk', async () => {
    await withSource(async (client, folder) => {
      const names = async (): Promise<readonly string[]> =>
        (await client.ask<SymbolInformation[]>('workspace/symbol', { query: 'sha' })).map(
          ({ name, location }) => `${name} ${path.basename(location.uri)}`,
        );
      assert.deepEqual(await names(), ['shared common.perflow', 'shared common.perflow']);
      await writeFile(path.join(folder, 'more.perflow'), 'fragment shade { }\n');
      await rm(path.join(folder, 'common.perflow'));
      await client.tellChanged('more.perflow', 'common.perflow');
      assert.deepEqual(await names(), ['shade more.perflow']);
    });
  });

  it('finds symbols in parts for those who take them so', async () => {
    await withSource(async (client) => {
      const itemsOf = (part: unknown): readonly SymbolInformation[] => part as readonly SymbolInformation[];
      const { items, parts } = await client.askInParts('workspace/symbol', { query: 'sha' }, itemsOf);
      assert.deepEqual([items.map(({ name }) => name), parts], [['shared', 'shared'], 1]);
    });
  });

  it('says how often it needed not parse, by a command', async () => {
    await withSource(async (client) => {
      const figures = async (): Promise<CacheFigures> =>
        await client.ask('workspace/executeCommand', { command: 'perflow.cacheFigures' });
      // For this all is checked, whatever else goes on.
      await client.askOf(FILE, 'semanticTokens/full');
      const before = await figures();
      await client.askOf(FILE, 'documentSymbol');
      const after = await figures();
      assert.ok(after.hits > before.hits);
      assert.equal(after.misses, before.misses, 'the text is the same');
      assert.equal(await client.ask('workspace/executeCommand', { command: 'other' }), null);
    });
  });

  it('colours its names, and tells what has changed of that', async () => {
    await withSource(async (client) => {
      const full = await client.askOf<SemanticTokens>(FILE, 'semanticTokens/full');
      assert.equal(full.data.length % 5, 0);
      assert.deepEqual(full.data.slice(0, 5), [0, 0, 7, 0, 0], 'the word `include`');
      await client.change(FILE, 2, SOURCE.replace('needs = [build]', 'needs = [build, build]'));
      const previousResultId = full.resultId;
      const delta = await client.askOf<SemanticTokensDelta>(FILE, 'semanticTokens/full/delta', {
        previousResultId,
      });
      const now = [...full.data];
      for (const { start, deleteCount, data = [] } of delta.edits) now.splice(start, deleteCount, ...data);
      const again = await client.askOf<SemanticTokens>(FILE, 'semanticTokens/full');
      assert.deepEqual(now, again.data);
      assert.equal(again.data.length, full.data.length + 5);
      const stale = await client.askOf<SemanticTokens>(FILE, 'semanticTokens/full/delta', {
        previousResultId,
      });
      assert.deepEqual(stale.data, again.data, 'all of it where the client has something older');
      const range = { start: { line: 3, character: 0 }, end: { line: 3, character: 5 } };
      assert.deepEqual(
        (await client.askOf<SemanticTokens>(FILE, 'semanticTokens/range', { range })).data.slice(0, 2),
        [3, 2],
      );
    });
  });

  it('lays it out, whole, in a range and as is typed', async () => {
    await withSource(async (client) => {
      const text = SOURCE.replace('run = "true"', 'run="true"').replace('step build {', 'step   build{');
      await client.change(FILE, 2, text);
      const options = { tabSize: 8, insertSpaces: false };
      const whole = await client.askOf<TextEdit[]>(FILE, 'formatting', { options });
      assert.equal(
        after(text, whole),
        SOURCE.replace('run = "true"\n    needs =', 'run    = "true"\n    needs  ='),
      );
      const range = { start: { line: 3, character: 0 }, end: { line: 3, character: 9 } };
      const some = await client.askOf<TextEdit[]>(FILE, 'rangeFormatting', { range, options });
      assert.equal(after(text, some), text.replace('step   build{', 'step build {'));
      const position = { line: 8, character: 3 };
      const typed = await client.askOf<TextEdit[]>(FILE, 'onTypeFormatting', { position, ch: '}', options });
      assert.equal(
        after(text, typed),
        text.replace('run="true"\n    needs =', 'run    = "true"\n    needs  ='),
      );
    });
  });

  it('offers actions, of the kinds that are asked for', async () => {
    await withSource(async (client) => {
      await client.change(FILE, 7, SOURCE.replace('needs = [build]', 'needs = [biuld]'));
      const at = { line: 6, character: 14 };
      const ask = async (only?: readonly string[]): Promise<readonly CodeAction[]> =>
        await client.askOf<CodeAction[]>(FILE, 'codeAction', {
          range: { start: at, end: at },
          context: { diagnostics: [], only },
        });
      const [fix, ...others] = await ask(['quickfix']);
      assert.deepEqual(
        [fix?.title, fix?.isPreferred, fix?.diagnostics?.[0]?.code, others.length],
        ['Write `build`', true, 'unknown-node', 0],
      );
      const [change] = fix?.edit?.documentChanges as TextDocumentEdit[];
      assert.deepEqual(change, {
        textDocument: { uri: client.uriOf(FILE), version: 7 },
        edits: [
          { range: { start: { line: 6, character: 13 }, end: { line: 6, character: 18 } }, newText: 'build' },
        ],
      });
      assert.deepEqual(
        (await ask(['source'])).map(({ kind }) => kind),
        ['source.fixAll'],
      );
    });
  });

  it('extracts nodes into a file whose name is free', async () => {
    await withSource(async (client) => {
      const range = { start: { line: 3, character: 4 }, end: { line: 3, character: 9 } };
      const [extract] = await client.askOf<CodeAction[]>(FILE, 'codeAction', {
        range,
        context: { diagnostics: [], only: ['refactor'] },
      });
      const [create, filled, changed] = extract?.edit?.documentChanges ?? [];
      assert.deepEqual(create, { kind: 'create', uri: client.uriOf('build.perflow') });
      assert.match(JSON.stringify(filled), /fragment build \{\\n {2}step build/);
      assert.ok(changed && 'edits' in changed);
      assert.equal(after(SOURCE, changed.edits as TextEdit[]).includes('  use build\n'), true);
    });
  });

  it('links what it includes, and the files in its commands that are there', async () => {
    await withSource(async (client, folder) => {
      const links = async (): Promise<readonly (string | undefined)[]> =>
        (await client.askOf<DocumentLink[]>(FILE, 'documentLink')).map(({ target }) => target);
      assert.deepEqual(await links(), [client.uriOf('common.perflow'), client.uriOf('build.js')]);
      await rm(path.join(folder, 'build.js'));
      assert.deepEqual(await links(), [client.uriOf('common.perflow')]);
    });
  });

  it('follows needs in both directions', async () => {
    await withSource(async (client) => {
      const [item] = await client.askOf<CallHierarchyItem[]>(FILE, 'prepareCallHierarchy', {
        position: { line: 6, character: 15 },
      });
      assert.deepEqual([item?.name, item?.detail, item?.uri], ['build', 'step', client.uriOf(FILE)]);
      const [incoming] = await client.ask<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', {
        item,
      });
      assert.equal(incoming?.from.name, 'parse');
      assert.deepEqual(incoming.fromRanges, [
        { start: { line: 6, character: 13 }, end: { line: 6, character: 18 } },
      ]);
      const outgoing = await client.ask<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', {
        item: incoming.from,
      });
      assert.deepEqual(
        outgoing.map(({ to }) => to.name),
        ['build'],
      );
    });
  });

  it('keeps includes leading to files that are renamed', async () => {
    await withSource(async (client) => {
      const files = [{ oldUri: client.uriOf('common.perflow'), newUri: client.uriOf('lib/shared.perflow') }];
      const edit = await client.ask<WorkspaceEdit>('workspace/willRenameFiles', { files });
      assert.deepEqual(edit.documentChanges, [
        {
          textDocument: { uri: client.uriOf(FILE), version: 1 },
          edits: [
            {
              range: { start: { line: 0, character: 8 }, end: { line: 0, character: 24 } },
              newText: '"lib/shared.perflow"',
            },
          ],
        },
      ]);
      assert.equal(
        await client.ask('workspace/willRenameFiles', {
          files: [{ oldUri: client.uriOf('a'), newUri: client.uriOf('b') }],
        }),
        null,
      );
    });
  });

  const QUICK =
    'workflow "w" {\n  step a { run = "true" }\n  bench b { run = "true"  matrix { n = [1, 2] }  runs = 1..2  warmup = 0 }\n  stage s { steps = [a, b] }\n}\n';
  const WHOLE = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };

  it('counts instances, and has the command that the client has for running over all that can be run', async () => {
    const runCommand = 'test.run';
    await served(
      { [FILE]: QUICK },
      async (client, folder) => {
        await client.open(FILE, QUICK);
        const hints = await client.askOf<InlayHint[]>(FILE, 'inlayHint', { range: WHOLE });
        assert.deepEqual(hints, [
          {
            position: { line: 2, character: 47 },
            label: '2 instances',
            paddingLeft: true,
            tooltip: 'b[n=1]\nb[n=2]',
          },
        ]);
        const lenses = await client.askOf<CodeLens[]>(FILE, 'codeLens');
        assert.deepEqual(
          lenses.map(({ command }) => command?.title),
          Array<string>(4).fill('▶ Run'),
          'nothing was ever run',
        );
        assert.equal(lenses[1]?.command?.command, runCommand);
        assert.deepEqual(lenses[1].command.arguments, [
          { file: path.join(folder, FILE), workflow: 'w', node: 'a' },
        ]);
      },
      { runCommand },
    );
  });

  it('shows what the latest run measured, above workflows and nodes and behind nodes', async () => {
    const isTime = /^[\d.]+ (?:ns|us|ms|s)\b/;
    await inFolder({ [FILE]: QUICK }, async (folder) => {
      const run = await perflow(['run', FILE], { cwd: folder });
      assert.equal(run.code, 0, run.stderr);
      const client = new Client(folder);
      await client.initialize();
      await client.open(FILE, QUICK);
      const hints = await client.askOf<InlayHint[]>(FILE, 'inlayHint', { range: WHOLE });
      const times = hints.flatMap(({ label }) =>
        typeof label === 'string' && label !== '2 instances' ? [label] : [],
      );
      assert.equal(times.length, 2);
      for (const time of times) assert.match(time, isTime);
      const lenses = await client.askOf<CodeLens[]>(FILE, 'codeLens');
      const resolved = await Promise.all(
        lenses.map(async (lens) => await client.ask<CodeLens>('codeLens/resolve', lens)),
      );
      assert.deepEqual(
        resolved.map(({ range }) => range.start.line),
        [0, 1, 2],
      );
      for (const { command } of resolved) assert.match(command?.title ?? '', isTime);
      assert.equal(await client.end(), 0);
    });
  });
});
