import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { CancellationTokenSource, ResponseError } from 'vscode-jsonrpc/node';
import type {
  DocumentHighlight,
  LinkedEditingRanges,
  Location,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { Editor } from './editor.ts';

const COMMON =
  'fragment pair {\n  step one { run = "true" }\n  step two { run = "true"  needs = [one] }\n}\n';
const MAIN =
  'include "common.perflow"\nworkflow "w" {\n  use pair\n  step last { needs = [‹on|e›]  run = "x" }\n}\n';
const OTHER = 'include "../common.perflow"\nworkflow "o" {\n  use pair\n  stage s { steps = [one] }\n}\n';
const FILES = { 'common.perflow': COMMON, 'sub/other.perflow': OTHER };

const WITH_DECLARATION = { context: { includeDeclaration: true } };

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
  let editor: Editor;
  before(async () => {
    editor = await Editor.start(FILES);
  });
  after(async () => {
    await editor.end();
  });

  it('finds a name in all files of the folder, also those that nobody has opened', async () => {
    const { ask, file } = await editor.open(MAIN);
    const found = async (includeDeclaration: boolean): Promise<readonly string[]> => {
      const places = await ask<readonly Location[]>('references', { context: { includeDeclaration } });
      return places.map(({ uri, range: { start } }) => {
        const name = [file, ...Object.keys(FILES)].find((one) => editor.client.uriOf(one) === uri);
        return `${name ?? uri} ${start.line}:${start.character}`;
      });
    };
    const uses = ['common.perflow 2:36', `${file} 3:23`, 'sub/other.perflow 3:21'];
    assert.deepEqual(await found(false), uses);
    assert.deepEqual(await found(true), ['common.perflow 1:7', ...uses]);
    await editor.client.close(file);
  });

  it('finds many in parts for those who take them so', async () => {
    const many = Array.from(
      { length: 1_100 },
      (_, index) => `  step s${String(index)} { needs = [base]  run = "x" }\n`,
    );
    const { file } = await editor.open(`workflow "w" {\n  step ba|se { run = "x" }\n${many.join('')}}\n`);
    const { items, parts } = await editor.client.askInParts(
      'textDocument/references',
      {
        textDocument: { uri: editor.client.uriOf(file) },
        position: { line: 1, character: 9 },
        context: { includeDeclaration: false },
      },
      (part) => part as readonly Location[],
    );
    assert.equal(parts, 3);
    assert.deepEqual(
      items.map(({ range: { start } }) => start.line),
      many.map((_, index) => index + 2),
    );
    await editor.client.close(file);
  });

  it('renames in all files, those that are open in the version that was asked about', async () => {
    const { ask, file, uri, ranges } = await editor.open(MAIN);
    assert.deepEqual(await ask('prepareRename'), { range: ranges[0], placeholder: 'one' });
    const edit = await ask<WorkspaceEdit>('rename', { newName: 'first' });
    const changes = (edit.documentChanges ?? []).map((change) => {
      assert.ok('edits' in change);
      return [change.textDocument.uri, change.textDocument.version, change.edits.length];
    });
    assert.deepEqual(changes, [
      [editor.client.uriOf('common.perflow'), null, 2],
      [uri, 1, 1],
      [editor.client.uriOf('sub/other.perflow'), null, 1],
    ]);
    await editor.client.close(file);
  });

  it('leads to where a name is declared, in a file that is not open', async () => {
    const { ask } = await editor.open(MAIN);
    const range = { start: { line: 1, character: 7 }, end: { line: 1, character: 10 } };
    assert.deepEqual(await ask('definition'), [{ uri: editor.client.uriOf('common.perflow'), range }]);
  });

  it('shows the places in this file, and which one declares', async () => {
    const { ask, ranges } = await editor.open(
      'workflow "w" { step ‹a› { run = "x" } stage s { steps = [‹a|›] } }',
    );
    const shown = await ask<readonly DocumentHighlight[]>('documentHighlight');
    assert.deepEqual(shown, [
      { range: ranges[0], kind: 3 },
      { range: ranges[1], kind: 2 },
    ]);
  });

  it('says why something cannot be renamed', async () => {
    const { ask } = await editor.open(MAIN);
    assert.match(await refusal(ask('rename', { newName: '1x' })), /A name begins with a letter/);
    assert.match(await refusal(ask('rename', { newName: 'last' })), /already is a node `last`/);
    const word = await editor.open('workflow "w" { st|ep a { run = "x" } }');
    assert.match(await refusal(word.ask('prepareRename')), /Only what a workflow gives a name/);
  });

  it('types the places of an axis together', async () => {
    const axis = await editor.open('workflow "w" { bench b { run = "x ${‹n|›}"  matrix { ‹n› = [1] } } }');
    assert.deepEqual(await axis.ask<LinkedEditingRanges>('linkedEditingRange'), { ranges: axis.ranges });
    const node = await editor.open('workflow "w" { step a| { run = "x" } }');
    assert.equal(await node.ask('linkedEditingRange'), null);
  });

  it('gives up what is cancelled, and goes on', async () => {
    const steps = Array.from(
      { length: 3_000 },
      (_, index) => `  step s${index} { run = "x"  needs = [a] }\n`,
    );
    const { ask, file, position } = await editor.open(
      `workflow "w" {\n  step a| { run = "x" }\n${steps.join('')}}\n`,
    );
    const cancelled = new CancellationTokenSource();
    const params = { position, ...WITH_DECLARATION };
    const asked = refusal(editor.client.askOf(file, 'references', params, cancelled.token));
    cancelled.cancel();
    assert.match(await asked, /cancelled/);
    const places = await ask<readonly Location[]>('references', WITH_DECLARATION);
    assert.equal(places.length, 3_001);
  });
});
