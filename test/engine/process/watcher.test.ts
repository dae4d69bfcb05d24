import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { COOKIES, withCookie } from '../../../engine/run/process/cookie.ts';
import { signalGroup } from '../../../engine/run/process/group.ts';
import { identityOf, type Identity } from '../../../engine/run/process/identity.ts';
import { pidScope } from '../../../engine/run/process/pid-file.ts';
import { pidFileIn, runFolderOf } from '../../../engine/run/run-folder.ts';
import { newRunId } from '../../../engine/run/run-id.ts';
import { endLeftovers } from '../../../engine/run/watcher/leftovers.ts';
import { Watcher } from '../../../engine/run/watcher/watcher.ts';
import { processesWith } from '../rig/left.ts';

const NODE = { file: process.execPath, isElectron: false };

/** A process that starts a watcher and is gone at once; its folder is there, without a word of what was started. */
async function engineThatEnds(run: string, folder: string, node: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { href } = new URL('../../../engine/run/watcher/watcher.ts', import.meta.url);
  const own = JSON.stringify({ file: node, isElectron: false });
  const source = `import { Watcher } from ${JSON.stringify(href)};
    new Watcher(${JSON.stringify(run)}, ${JSON.stringify(folder)}, ${own}, { PATH: process.env.PATH });
    process.exit();`;
  const engine = spawn(process.execPath, [...process.execArgv, '--input-type=module', '-e', source], {
    stdio: 'inherit',
  });
  const [code] = (await once(engine, 'exit')) as [number | null];
  assert.equal(code, 0);
}

describe('the watcher of a run', () => {
  const run = newRunId(new Date());
  const folder = runFolderOf(run);

  it('is a shell that waits, in a session of its own', async () => {
    const watcher = new Watcher(run, folder, NODE, { PATH: process.env['PATH'] ?? '' });
    const pid = watcher.pid ?? 0;
    const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    const [, , group, session] = fields.split(' ').map(Number);
    assert.deepEqual([group, session], [pid, pid]);
    assert.match(readFileSync(`/proc/${pid}/cmdline`, 'utf8'), /^\/bin\/sh\0/);
    await watcher.close();
    assert.equal(existsSync(`/proc/${pid}`), false);
  });

  it('has another in its place when somebody ends it', async () => {
    const watcher = new Watcher(run, folder, NODE, { PATH: process.env['PATH'] ?? '' });
    const seen = new Set<number>();
    for (let round = 0; round < 3; round++) {
      const pid = watcher.pid ?? 0;
      seen.add(pid);
      process.kill(pid, 'SIGKILL');
      while (watcher.pid === pid) await setImmediate();
    }
    await watcher.close();
    assert.equal(seen.size, 3);
    assert.deepEqual(processesWith(run), []);
  });

  it('ends what erases its environment while a Node starts, and is in no file', async function () {
    this.timeout(60_000);
    const workplace = await mkdtemp(path.join(tmpdir(), 'perflow-watcher-'));
    const mark = `1000.${process.pid}`;
    const slowNode = path.join(workplace, 'slow-node');
    // It starts no Node before the process has no environment any more.
    const slow = `cd ${workplace}; touch erase; until [ -e erased ]; do sleep 0.01; done; exec ${process.execPath} "$@"`;
    await writeFile(slowNode, `#!/bin/sh\n${slow}\n`, { mode: 0o755 });
    const eraser = `until [ -e erase ]; do sleep 0.01; done; exec env -i sh -c 'touch erased; exec sleep ${mark}'`;
    const env = { PATH: process.env['PATH'] ?? '', [COOKIES]: withCookie(undefined, `${run}.0`) };
    const child = spawn('/bin/sh', ['-c', eraser], { detached: true, cwd: workplace, stdio: 'ignore', env });
    const gone = once(child, 'exit', { signal: AbortSignal.timeout(30_000) });
    try {
      await engineThatEnds(run, folder, slowNode);
      const [, signal] = (await gone) as [number | null, string | null];
      assert.notEqual(signal, null);
    } finally {
      signalGroup(child.pid ?? 0, 'SIGKILL');
      await rm(workplace, { recursive: true });
    }
  });

  it('goes on without one where none can be started', async () => {
    const watcher = new Watcher(run, folder, NODE, { LONG: 'x'.repeat(1_000_000) });
    await watcher.close();
  });
});

describe('what a broken run has left', function () {
  this.timeout(30_000);
  let run = '';
  let folder = '';
  const children: ChildProcess[] = [];
  beforeEach(async () => {
    run = newRunId(new Date());
    folder = runFolderOf(run);
    await mkdir(folder);
  });
  afterEach(async () => {
    for (const { pid = 0 } of children.splice(0)) signalGroup(pid, 'SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  /** A process in a session of its own. */
  function daemon(env: Record<string, string>, command = 'sleep 1000 & sleep 1000'): ChildProcess {
    const child = spawn('/bin/sh', ['-c', command], { detached: true, stdio: 'ignore', env });
    children.push(child);
    return child;
  }
  /** The file that an engine of this identity would have left. */
  async function pidFile(engine: Identity, scope: string, ...leaders: readonly Identity[]): Promise<void> {
    await mkdir(folder, { recursive: true });
    const lines = [{ ...engine, scope }, ...leaders].map((one) => Object.values(one).join(' '));
    await writeFile(pidFileIn(folder), `${lines.join('\n')}\n`);
  }
  /** An identity that nobody has any more. */
  const gone = { pid: process.pid, startTime: 1 };
  const identity = ({ pid = 0 }: ChildProcess): Identity => identityOf(pid);
  const ended = async (): Promise<readonly (string | number)[]> =>
    (await endLeftovers(run)).processes.map(({ pid }) => pid).sort();

  it('is ended where it has the cookie, whatever else it is within, with what it has started', async () => {
    const inner = daemon({ [COOKIES]: withCookie(`${run}.3`, 'other-run.1') });
    const stubborn = daemon({ [COOKIES]: `${run}.0` }, 'trap "" TERM; while :; do sleep 1000; done');
    const foreign = daemon({ [COOKIES]: `${run}0.0:x.${run}.1`, OTHER: `${COOKIES}=${run}.0` });
    const exits = Promise.all([inner, stubborn].map((child) => once(child, 'exit')));
    const found = await ended();
    assert(found.includes(inner.pid ?? 0) && found.includes(stubborn.pid ?? 0));
    assert.equal(found.length, 5, 'both shells with their three children');
    assert.deepEqual(await exits, [
      [null, 'SIGTERM'],
      [null, 'SIGKILL'],
    ]);
    assert.equal(foreign.exitCode ?? foreign.signalCode, null);
    assert.equal(existsSync(folder), false);
    assert.deepEqual(await ended(), []);
  });

  it('is ended where the engine had started it, without a cookie too, but not who has its number now', async () => {
    const bare = daemon({});
    const replaced = daemon({});
    const { pid, startTime } = identity(replaced);
    await pidFile(gone, pidScope(), identity(bare), { pid, startTime: startTime - 1 });
    const exit = once(bare, 'exit');
    assert.equal((await ended()).length, 3);
    assert.deepEqual(await exit, [null, 'SIGTERM']);
    assert.equal(replaced.exitCode ?? replaced.signalCode, null);
  });

  it('is not told by numbers of another boot, or of another namespace', async () => {
    const bare = daemon({});
    await pidFile(gone, 'another boot', identity(bare));
    assert.deepEqual(await ended(), []);
    await pidFile(gone, '', identity(bare));
    assert.deepEqual(await ended(), []);
    assert.equal(bare.exitCode ?? bare.signalCode, null);
  });

  it('is nothing while the engine lives', async () => {
    daemon({ [COOKIES]: `${run}.0` });
    await pidFile(identityOf(process.pid), pidScope());
    assert.deepEqual(await ended(), []);
    assert.equal(existsSync(folder), true);
  });

  it('is nothing where we are a part of it ourselves', async () => {
    daemon({ [COOKIES]: `${run}.0` });
    process.env['PERFLOW_COOKIES'] = `${run}.7:other.1`;
    try {
      assert.deepEqual(await ended(), []);
    } finally {
      delete process.env['PERFLOW_COOKIES'];
    }
  });
});
