import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { loadFile } from '../../../engine/workspace/load.ts';
import { readText } from '../../../engine/workspace/read.ts';
import { inWorkspace } from '../store/rig.ts';

describe('the text of a file', () => {
  it('is read from a pipe, too, as a shell makes one of a command', async () => {
    await inWorkspace(async (root) => {
      const pipe = path.join(root, 'pipe');
      execFileSync('mkfifo', [pipe]);
      const ended = once(spawn('sh', ['-c', `printf 'a µ' > '${pipe}'`]), 'exit');
      assert.deepEqual(await readText(pipe), { ok: true, value: 'a µ' });
      await ended;
    });
  });

  it('has an end, or is refused', async () => {
    assert.deepEqual(await readText('/dev/zero'), {
      ok: false,
      error: 'it is larger than the 64 MiB that are read',
    });
  });

  it('is none where there is a folder, or nothing', async () => {
    await inWorkspace(async (root) => {
      assert.deepEqual(await readText(root), { ok: false, error: 'it is a folder' });
      assert.deepEqual(await readText(path.join(root, 'x')), { ok: false, error: 'there is no such file' });
    });
  });
});

describe('a file that is included', () => {
  it('is not waited for where it is a pipe into which nobody writes', async () => {
    await inWorkspace(async (root) => {
      await mkdir(path.join(root, '.git'));
      execFileSync('mkfifo', [path.join(root, 'pipe.perflow')]);
      const entry = path.join(root, 'main.perflow');
      await writeFile(entry, 'include "pipe.perflow"\nworkflow "w" { step a { run = "true" } }\n');
      const loaded = await loadFile(entry);
      assert.ok(loaded.ok);
      assert.deepEqual(
        loaded.value.diagnostics.map(({ message }) => message),
        ["`pipe.perflow` cannot be included: The file pipe.perflow can't be read: it is no regular file."],
      );
    });
  });
});
