import assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import { loadLibC, type LibC } from '../../../engine/native/libc.ts';
import { quietly } from '../../../engine/native/quiet-start.ts';
import { closeRead, closeWritten, spawnProcess, type Spawned } from '../../../engine/native/spawn.ts';
import { waitFor } from '../../../engine/native/wait.ts';
import { WaitingThreads } from '../../../engine/native/waiting-threads.ts';

/** Nanoseconds, more than a test may take: what waits for that has failed. */
const FOREVER = 1e12;

describe('a quiet start', function () {
  this.timeout(60_000);
  let libc: LibC;
  let spawned: Spawned | undefined;

  before(function () {
    if (!WaitingThreads.isSupported) this.skip();
    libc = loadLibC();
  });
  afterEach(() => {
    if (spawned === undefined) return;
    try {
      process.kill(-spawned.pid, 'SIGKILL');
    } catch {
      // All of its group has ended.
    }
    closeWritten(libc, spawned);
    closeRead(libc, spawned);
    spawned = undefined;
  });

  function start(script: string): Spawned {
    const started = spawnProcess(libc, { file: '/bin/sh', argv: ['sh', '-c', script], cwd: '/', env: [] });
    assert('pid' in started);
    spawned = started;
    return started;
  }

  /** Ends it, and is what it ended by. */
  const killed = (started: Spawned): number | undefined => {
    process.kill(started.pid, 'SIGKILL');
    return waitFor(libc, started).signal;
  };

  it('is over when the process has ended, which may be waited for then', () => {
    const started = start('exit 5');
    assert.equal(quietly(libc, started, FOREVER), 'ended');
    assert.equal(waitFor(libc, started).exit, 5);
  });

  for (const stream of ['1', '2'])
    it(`is over when the process prints, on descriptor ${stream}`, () => {
      const started = start(`echo x >&${stream}; exec sleep 1000`);
      assert.equal(quietly(libc, started, FOREVER), 'running');
      assert.equal(killed(started), 9);
    });

  it('goes on when the process closes its output', () => {
    const started = start('exec >&- 2>&-; sleep 0.2');
    assert.equal(quietly(libc, started, FOREVER), 'ended');
    assert.equal(waitFor(libc, started).exit, 0);
  });

  it('is over with the process, though a daemon of it has its output still', () => {
    const started = start('sleep 1000 & exit 0');
    assert.equal(quietly(libc, started, FOREVER), 'ended');
    assert.equal(waitFor(libc, started).exit, 0);
  });

  it('is over when its time is', () => {
    const started = start('exec sleep 1000');
    for (const nanoseconds of [10e6, 0]) assert.equal(quietly(libc, started, nanoseconds), 'running');
    assert.equal(killed(started), 9);
  });

  it('is none where the kernel does not tell of the end of a process', () => {
    const started = start('exec sleep 1000');
    assert.equal(quietly({ ...libc, pidfd_open: () => -1 }, started, FOREVER), 'running');
    assert.equal(killed(started), 9);
  });
});
