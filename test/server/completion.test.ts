import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { CompletionItem, CompletionList, Hover, SignatureHelp } from 'vscode-languageserver-protocol';
import { perflow } from '../cli/perflow.ts';
import { Editor, type AtCursor } from './editor.ts';

const FILES = {
  'package.json': '{ "scripts": { "build": "tsc -b", "odd": 1 } }',
  'src/main.ts': '',
  'common.perflow': '',
};
const SNIPPETS = { textDocument: { completion: { completionItem: { snippetSupport: true } } } };

async function itemOf({ ask }: AtCursor, label: string): Promise<CompletionItem> {
  const { items } = await ask<CompletionList>('completion');
  const item = items.find((one) => one.label === label);
  assert.ok(item !== undefined, `${label} among ${items.map((one) => one.label).join(' ')}`);
  return item;
}

async function textOf(at: AtCursor, label: string): Promise<unknown> {
  const { insertTextFormat, textEdit } = await itemOf(at, label);
  return [insertTextFormat, textEdit && 'newText' in textEdit ? textEdit.newText : undefined];
}

describe('completion, hover and signature help by perflow lsp', function () {
  this.timeout(60_000);
  let editor: Editor;
  before(async () => {
    editor = await Editor.start(FILES, SNIPPETS);
  });
  after(async () => {
    await editor.end();
  });

  async function labelsAt(source: string): Promise<readonly string[]> {
    const { ask } = await editor.open(source);
    const list = await ask<CompletionList | null>('completion');
    return list?.items.map(({ label }) => label) ?? [];
  }

  it('offers what may stand there, in the place of what is typed, and explains it when it is looked at', async () => {
    const at = await editor.open(
      'workflow "w" {\r\n  step build { run = "true" }\r\n  step b { needs = [‹bu|›] }\r\n}\r\n',
    );
    const item = await itemOf(at, 'build');
    assert.deepEqual(item.textEdit, { range: at.ranges[0], newText: 'build' });
    assert.equal(item.detail, 'step');
    assert.equal(item.documentation, undefined);
    const { documentation } = await editor.client.ask<CompletionItem>('completionItem/resolve', item);
    const value = '```perflow\nstep build {\n  run = "true"\n}\n```';
    assert.deepEqual(documentation, { kind: 'markdown', value });
  });

  it('puts in places to fill in where the client takes them', async () => {
    const at = await editor.open('workflow "w" {\n  st|\n}\n');
    assert.deepEqual(await textOf(at, 'stage'), [2, 'stage ${1:name} {\n  steps = [$2]\n}']);
  });

  it('offers the files and the scripts that are there, and nothing outside of the folder', async () => {
    assert.deepEqual(await labelsAt('workflow "w" { step a { run = "npm run |" } }'), ['build']);
    assert.deepEqual(await labelsAt('workflow "w" { step a { cwd = "src/|" } }'), ['main.ts']);
    assert.deepEqual(await labelsAt('workflow "w" { step a { cwd = "../|" } }'), []);
    assert.deepEqual(await labelsAt('include "|"'), ['src/', 'common.perflow']);
  });

  it('offers the variables and the programs that the server has around it', async () => {
    const variables = await labelsAt('workflow "w" { requires { env = ["PAT|"] } }');
    assert.ok(variables.includes('PATH'), variables.join(' '));
    const programs = await labelsAt('workflow "w" { requires { tools = ["sh|"] } }');
    assert.ok(programs.includes('sh'), programs.join(' '));
  });

  it('opens no list after a blank that no value follows', async () => {
    const context = { triggerKind: 2, triggerCharacter: ' ' };
    const idle = await editor.open('workflow "w" {\n  step a { run = "x" |\n}');
    assert.equal(await idle.ask('completion', { context }), null);
    const asking = await editor.open('workflow "w" {\n  step a { class = |}\n}');
    const { items } = await asking.ask<CompletionList>('completion', { context });
    assert.deepEqual(
      items.map(({ label }) => label),
      ['user_facing', 'background', 'cost_driven'],
    );
  });

  it('answers about the text as it is after an edit', async () => {
    const at = await editor.open('workflow "w" {\n  step one { run = "x" }\n  step b { needs = [|] }\n}\n');
    const text = 'workflow "w" {\n  step two { run = "x" }\n  step b { needs = [] }\n}\n';
    await editor.client.change(at.file, 2, text);
    await itemOf(at, 'two');
  });

  it('answers nothing about a document that is not open', async () => {
    const params = {
      position: { line: 0, character: 0 },
      context: { includeDeclaration: true },
      newName: 'x',
    };
    for (const method of ['completion', 'hover', 'signatureHelp', 'definition', 'references', 'rename']) {
      assert.equal(await editor.client.askOf('other.perflow', method, params), null, method);
    }
  });

  it('explains what is under the pointer, where it stands', async () => {
    const { ask, ranges } = await editor.open('workflow "w" { step a { ‹time|out› = 5s } }');
    const hover = await ask<Hover>('hover');
    assert.deepEqual(hover.range, ranges[0]);
    assert.match(JSON.stringify(hover.contents), /"kind":"markdown".*\*\*timeout\*\*/);
    const comment = await editor.open('workflow "w" { # he|re\n}');
    assert.equal(await comment.ask('hover'), null);
  });

  it('tells which argument is being written', async () => {
    const { ask } = await editor.open('workflow "w" { goals { quantile(api.latency, |');
    const help = await ask<SignatureHelp>('signatureHelp');
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

describe('completion by perflow lsp for a client that takes plain text only', function () {
  this.timeout(60_000);

  it('puts in plain text', async () => {
    const editor = await Editor.start({});
    const at = await editor.open('workflow "w" {\n  st|\n}\n');
    assert.deepEqual(await textOf(at, 'stage'), [1, 'stage name {\n  steps = []\n}']);
    await editor.end();
  });
});

describe('what perflow lsp tells of the last run', function () {
  this.timeout(120_000);

  it('stands in the hover over a node and over a metric', async () => {
    const text = 'workflow "w" {\n  step build { run = "true" }\n  goals { build.time < 1h }\n}\n';
    const editor = await Editor.start({ 'w.perflow': text });
    const run = await perflow(['run', 'w.perflow'], { cwd: editor.folder });
    assert.equal(run.code, 0, run.stderr);
    const node = await editor.open(text.replace('build.time', 'bu|ild.time'));
    // Until the process that knows of runs has started a hover comes without them, as it waits for nothing long.
    const hovers = async (): Promise<string> => JSON.stringify((await node.ask<Hover>('hover')).contents);
    let said = await hovers();
    while (!said.includes('Last run:')) said = await hovers();
    assert.match(said, /`time`: [\d\\.]+ (?:ns|us|ms|s)/);
    await editor.end();
  });

  it('is offered as baselines by their names', async () => {
    const text = 'workflow "w" {\n  step build { run = "true" }\n}\n';
    const editor = await Editor.start({ 'w.perflow': text });
    assert.equal((await perflow(['run', 'w.perflow'], { cwd: editor.folder })).code, 0);
    assert.equal((await perflow(['baseline', 'set', 'release'], { cwd: editor.folder })).code, 0);
    const { ask } = await editor.open('workflow "w" {\n  guard { baseline = "|" }\n}\n');
    const offered = async (): Promise<readonly string[]> =>
      (await ask<CompletionList | null>('completion'))?.items.map(({ label }) => label) ?? [];
    // As above: there are none until the process that knows of them has started.
    let labels = await offered();
    while (labels.length === 0) labels = await offered();
    assert.deepEqual(labels, ['release']);
    await editor.end();
  });
});
