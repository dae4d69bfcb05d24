import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { idleProgram, startIdle } from '../../../engine/native/idle-starts.ts';
import { loadLibC } from '../../../engine/native/libc.ts';
import { WaitingThreads } from '../../../engine/native/waiting-threads.ts';

describe('processes that do nothing', () => {
  let folder: string;
  before(async function () {
    if (!WaitingThreads.isSupported) this.skip();
    folder = await mkdtemp(path.join(tmpdir(), 'perflow-idle-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('are those of a program that does nothing', () => {
    assert.match(idleProgram() ?? '', /^(\/usr)?\/bin\/true$/);
  });

  it('have none of our variables, and each has ended before the next begins', async () => {
    const [program, log] = [path.join(folder, 'program'), path.join(folder, 'log')];
    // What it prints is nobody's: it goes nowhere, and nobody has to read it.
    const lines = [`echo begin >> ${log}`, `cat /proc/$$/environ >> ${log}`, 'seq 10', `echo end >> ${log}`];
    await writeFile(program, `#!/bin/sh\n${lines.join('\n')}\n`, { mode: 0o755 });
    startIdle(loadLibC(), program);
    assert.equal(await readFile(log, 'utf8'), 'begin\nend\n'.repeat(3));
  });

  it('are none where the program cannot be started', () => {
    startIdle(loadLibC(), path.join(folder, 'missing'));
  });
});
