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
});
