import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { CancellationTokenSource, ResponseError } from 'vscode-jsonrpc/node';
import type {
  DocumentHighlight,
  LinkedEditingRanges,
  Location,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { atCursor } from './at-cursor.ts';

const COMMON =
  'fragment pair {\n  step one { run = "true" }\n  step two { run = "true"  needs = [one] }\n}\n';
const MAIN =
  'include "common.perflow"\nworkflow "w" {\n  use pair\n  step last { needs = [‹on|e›]  run = "x" }\n}\n';
const OTHER = 'include "common.perflow"\nworkflow "o" {\n  use pair\n  stage s { steps = [one] }\n}\n';
const FILES = { 'common.perflow': COMMON, 'sub/other.perflow': OTHER.replace('"c', '"../c') };

async function refusal(asked: Promise<unknown>): Promise<string> {
  try {
    await asked;
  } catch (error) {
    if (error instanceof ResponseError) return error.message;
    throw error;
  }
  return '';
}

describe('names by perflow lsp', function () {
  this.timeout(60_000);

  it('leads to where a name is declared, in a file that is not open', async () => {
    await atCursor(
      MAIN,
      async ({ ask, client }) => {
        const range = { start: { line: 1, character: 7 }, end: { line: 1, character: 10 } };
        assert.deepEqual(await ask('textDocument/definition'), [
          { uri: client.uriOf('common.perflow'), range },
        ]);
      },
      { files: FILES },
    );
  });

  it('finds a name in all files of the folder, also those that nobody has opened', async () => {
    await atCursor(
      MAIN,
      async ({ ask, client }) => {
        const found = async (includeDeclaration: boolean): Promise<readonly string[]> => {
          const places = await ask<readonly Location[]>('textDocument/references', {
            context: { includeDeclaration },
          });
          return places.map(({ uri, range: { start } }) => {
            const file = ['main.perflow', 'common.perflow', 'sub/other.perflow'].find(
              (one) => client.uriOf(one) === uri,
            );
            return `${file ?? uri} ${start.line}:${start.character}`;
          });
        };
        const uses = ['common.perflow 2:36', 'main.perflow 3:23', 'sub/other.perflow 3:21'];
        assert.deepEqual(await found(false), uses);
        assert.deepEqual(await found(true), ['common.perflow 1:7', ...uses]);
      },
      { files: FILES },
    );
  });

  it('shows the places in this file, and which one declares', async () => {
    await atCursor(
      'workflow "w" { step ‹a› { run = "x" } stage s { steps = [‹a|›] } }',
      async ({ ask, ranges }) => {
        const shown = await ask<readonly DocumentHighlight[]>('textDocument/documentHighlight');
        assert.deepEqual(shown, [
          { range: ranges[0], kind: 3 },
          { range: ranges[1], kind: 2 },
        ]);
      },
    );
  });

  it('renames in all files, those that are open in the version that was asked about', async () => {
    await atCursor(
      MAIN,
      async ({ ask, client, uri, ranges }) => {
        assert.deepEqual(await ask('textDocument/prepareRename'), { range: ranges[0], placeholder: 'one' });
        const edit = await ask<WorkspaceEdit>('textDocument/rename', { newName: 'first' });
        const changes = (edit.documentChanges ?? []).map((change) => {
          assert.ok('edits' in change);
          return [change.textDocument.uri, change.textDocument.version, change.edits.length];
        });
        assert.deepEqual(changes, [
          [client.uriOf('common.perflow'), null, 2],
          [uri, 1, 1],
          [client.uriOf('sub/other.perflow'), null, 1],
        ]);
      },
      { files: FILES },
    );
  });

  it('says why something cannot be renamed', async () => {
    await atCursor(
      MAIN,
      async ({ ask }) => {
        assert.match(
          await refusal(ask('textDocument/rename', { newName: '1x' })),
          /A name begins with a letter/,
        );
        assert.match(
          await refusal(ask('textDocument/rename', { newName: 'last' })),
          /already is a node `last`/,
        );
      },
      { files: FILES },
    );
    await atCursor('workflow "w" { st|ep a { run = "x" } }', async ({ ask }) => {
      assert.match(await refusal(ask('textDocument/prepareRename')), /Only what a workflow gives a name/);
    });
  });

  it('types the places of an axis together', async () => {
    await atCursor(
      'workflow "w" { bench b { run = "x ${‹n|›}"  matrix { ‹n› = [1] } } }',
      async ({ ask, ranges }) => {
        assert.deepEqual(await ask<LinkedEditingRanges>('textDocument/linkedEditingRange'), { ranges });
      },
    );
    await atCursor('workflow "w" { step a| { run = "x" } }', async ({ ask }) => {
      assert.equal(await ask('textDocument/linkedEditingRange'), null);
    });
  });

  it('gives up what is cancelled, and goes on', async () => {
    const steps = Array.from(
      { length: 3_000 },
      (_, index) => `  step s${index} { run = "x"  needs = [a] }\n`,
    );
    const source = `workflow "w" {\n  step a| { run = "x" }\n${steps.join('')}}\n`;
    await atCursor(source, async ({ ask, client, uri, position }) => {
      const cancelled = new CancellationTokenSource();
      const params = { textDocument: { uri }, position, context: { includeDeclaration: true } };
      const asked = refusal(client.request('textDocument/references', params, cancelled.token));
      cancelled.cancel();
      assert.match(await asked, /cancelled/);
      const places = await ask<readonly Location[]>('textDocument/references', {
        context: { includeDeclaration: true },
      });
      assert.equal(places.length, 3_001);
    });
  });
});
