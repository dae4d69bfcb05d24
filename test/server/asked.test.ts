import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { describe, it } from 'mocha';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import { ResponseError } from 'vscode-languageserver';
import { Asked } from '../../server/workspace/asked.ts';
import { Workspaces } from '../../server/workspace/workspaces.ts';
import { inFolder } from '../cli/folder.ts';

const TEXT = 'workflow "w" {\n  step a { run = "x" }\n}\n';
const CANCELLED = -32800;
const CHANGED = -32801;

/** A document that is open in an empty folder. */
async function withDocument(
  use: (asked: Asked, uri: string, change: (text: string) => void) => Promise<void>,
): Promise<void> {
  await inFolder({}, async (folder) => {
    const workspaces = new Workspaces();
    const uri = pathToFileURL(`${folder}/w.perflow`).href;
    const { workspace, path } = workspaces.place(uri);
    workspace.open(path, TEXT, 1);
    let version = 1;
    await use(new Asked(workspaces), uri, (text) => {
      version += 1;
      workspace.change(path, [{ text }], version);
    });
  });
}

async function codeOf(answer: Promise<unknown>): Promise<number | 'answered'> {
  try {
    await answer;
    return 'answered';
  } catch (error) {
    assert.ok(error instanceof ResponseError);
    return error.code;
  }
}

describe('a request about a file', () => {
  const { token } = new CancellationTokenSource();

  it('is answered for the text of now', async () => {
    await withDocument(async (asked, uri, change) => {
      change(TEXT.replace('step a', 'step b'));
      const checked = await asked.checked(uri, token);
      assert.deepEqual(checked?.entry.workflows[0]?.model.nodeNames, ['b']);
      assert.equal(checked.file.isUpToDate, true);
    });
  });

  it('is refused once it was cancelled, and the next one is answered', async () => {
    await withDocument(async (asked, uri) => {
      const source = new CancellationTokenSource();
      const answers = [asked.file(uri, source.token), asked.checked(uri, source.token)];
      source.cancel();
      assert.deepEqual(await Promise.all(answers.map(codeOf)), [CANCELLED, CANCELLED]);
      assert.equal(await codeOf(asked.checked(uri, token)), 'answered');
    });
  });

  it('is refused where its text was changed before it had its turn', async () => {
    await withDocument(async (asked, uri, change) => {
      const answer = asked.file(uri, token);
      change(TEXT.replace('step a', 'step b'));
      assert.equal(await codeOf(answer), CHANGED);
    });
  });

  it('is given up in the middle of its work when a file of it was closed, or changed on the disk', async () => {
    const endless = function* (): Generator<void, never> {
      for (;;) yield;
    };
    const files = { 'w.perflow': `include "shared.perflow"\n${TEXT}`, 'shared.perflow': 'fragment f { }\n' };
    await inFolder(files, async (folder) => {
      const workspaces = new Workspaces();
      const asked = new Asked(workspaces);
      const uri = pathToFileURL(`${folder}/w.perflow`).href;
      const { workspace, path } = workspaces.place(uri);
      workspace.open(path, files['w.perflow'], 1);
      for (const goAway of [
        () => workspaces.changedOnDisk(pathToFileURL(`${folder}/shared.perflow`).href),
        () => workspace.close(path),
      ]) {
        const checked = await asked.checked(uri, token);
        assert.deepEqual([...(checked?.entry.files.keys() ?? [])], ['w.perflow', 'shared.perflow']);
        assert.ok(checked !== undefined);
        const worked = codeOf(asked.worked(checked, token, endless));
        await setImmediate();
        goAway();
        assert.equal(await worked, CHANGED);
      }
    });
  });

  it('is given up in the middle of its work when a text was changed, or when it was cancelled', async () => {
    const endless = function* (): Generator<void, never> {
      for (;;) yield;
    };
    await withDocument(async (asked, uri, change) => {
      const checked = await asked.checked(uri, token);
      assert.ok(checked !== undefined);
      const source = new CancellationTokenSource();
      const cancelled = codeOf(asked.worked(checked, source.token, endless));
      await setImmediate();
      source.cancel();
      assert.equal(await cancelled, CANCELLED);
      const changed = codeOf(asked.worked(checked, token, endless));
      await setImmediate();
      change(TEXT.replace('step a', 'step b'));
      assert.equal(await changed, CHANGED);
    });
  });

  it('is about nothing where the file is not open', async () => {
    await withDocument(async (asked, uri) => {
      assert.equal(await asked.file(uri.replace('w.perflow', 'x.perflow'), token), undefined);
      assert.equal(await asked.checked(uri.replace('w.perflow', 'x.perflow'), token), undefined);
    });
  });
});
