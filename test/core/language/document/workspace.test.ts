import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { EntryCheck } from '../../../../core/language/check/entry-check.ts';
import { finish } from '../../../../core/language/check/slices.ts';
import { Workspace } from '../../../../core/language/document/workspace.ts';

/** A workspace over files in memory that counts what is read. */
function workspaceOf(files: Record<string, string>): {
  readonly workspace: Workspace;
  readonly read: string[];
} {
  const read: string[] = [];
  const workspace = new Workspace({
    read: (path) => {
      read.push(path);
      const text = files[path];
      return Promise.resolve(
        text === undefined
          ? { ok: false, error: { message: 'There is no such file.' } }
          : { ok: true, value: text },
      );
    },
  });
  return { workspace, read };
}

function checked(workspace: Workspace, path: string): EntryCheck {
  return finish(workspace.check(path));
}

const MAIN =
  'include "common.perflow"\nworkflow "w" {\n  use pair { n = 1 }\n  step last { run = "true"  needs = [one] }\n}\n';
const COMMON = 'fragment pair {\n  params { n = null }\n  step one { run = "true" }\n}\n';

describe('a workspace', () => {
  it('reads a file and what it includes when it is asked for, each once', async () => {
    const { workspace, read } = workspaceOf({ 'main.perflow': MAIN, 'common.perflow': COMMON });
    assert.deepEqual(read, []);
    await workspace.load('main.perflow');
    await workspace.load('main.perflow');
    assert.deepEqual(read, ['main.perflow', 'common.perflow']);
    assert.deepEqual(checked(workspace, 'main.perflow').diagnostics, []);
    assert.deepEqual(workspace.dependents('common.perflow'), ['main.perflow']);
  });

  it('lets what the editor has count before what is on disk', async () => {
    const { workspace, read } = workspaceOf({ 'main.perflow': MAIN, 'common.perflow': COMMON });
    workspace.open('common.perflow', COMMON.replace('step one', 'step two'), 1);
    await workspace.load('main.perflow');
    assert.deepEqual(read, ['main.perflow']);
    const codes = (): readonly string[] =>
      checked(workspace, 'main.perflow').diagnostics.map(({ code }) => code);
    assert.deepEqual(codes(), ['unknown-node']);
    workspace.close('common.perflow');
    await workspace.load('main.perflow');
    assert.deepEqual(codes(), []);
  });

  it('sees a file that appears', async () => {
    const files: Record<string, string> = { 'main.perflow': MAIN };
    const { workspace } = workspaceOf(files);
    await workspace.load('main.perflow');
    assert.deepEqual(
      checked(workspace, 'main.perflow').diagnostics.map(({ code }) => code),
      ['include-missing'],
    );
    files['common.perflow'] = COMMON;
    workspace.invalidate('common.perflow');
    await workspace.load('main.perflow');
    assert.deepEqual(checked(workspace, 'main.perflow').diagnostics, []);
  });

  it('tells of a file also what is wrong with it as a part of others, each mistake once', async () => {
    const files = {
      'main.perflow': MAIN,
      'common.perflow': COMMON.replace('run = "true"', 'run = "${n + 1s}"'),
    };
    const { workspace } = workspaceOf(files);
    workspace.open('common.perflow', files['common.perflow'], 1);
    const codes = (): readonly string[] =>
      finish(workspace.diagnose('common.perflow')).map(({ code }) => code);
    assert.deepEqual(codes(), [], 'by itself nobody knows what `n` will be');
    await workspace.load('main.perflow');
    assert.deepEqual(codes(), ['mixed-dimensions'], '`n` is 1, and 1 s cannot be added');
    assert.deepEqual(finish(workspace.diagnose('main.perflow')), []);
  });

  it('knows which files a check lacks, as an edit names another one', async () => {
    const { workspace, read } = workspaceOf({ 'main.perflow': MAIN, 'common.perflow': COMMON });
    workspace.open('main.perflow', 'workflow "w" { }\n', 1);
    await workspace.load('main.perflow');
    assert.deepEqual([read, checked(workspace, 'main.perflow').unread], [[], []]);
    workspace.change('main.perflow', [{ text: MAIN }], 2);
    assert.deepEqual(checked(workspace, 'main.perflow').unread, ['common.perflow']);
    await workspace.load('main.perflow');
    const { unread, diagnostics } = checked(workspace, 'main.perflow');
    assert.deepEqual([read, unread, diagnostics], [['common.perflow'], [], []]);
  });

  it('is told of edits and of an editor that closes a file in any order', () => {
    const { workspace } = workspaceOf({});
    assert.equal(workspace.change('main.perflow', [{ text: MAIN }], 2), undefined);
    workspace.close('main.perflow');
    assert.equal(workspace.open('main.perflow', MAIN, 3).version, 3);
    assert.equal(workspace.change('main.perflow', [{ text: COMMON }], 7)?.version, 7);
    workspace.close('main.perflow');
    assert.equal(workspace.document('main.perflow'), undefined);
  });
});
