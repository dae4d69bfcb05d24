import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { identityOf } from '../../../engine/run/process/identity.ts';
import { signalProcess } from '../../../engine/run/process/signal-process.ts';
import { processesWith } from '../rig/left.ts';
import { ends, metric, output } from '../rig/log.ts';
import { Rig } from '../rig/rig.ts';

/** A step that never ends by itself, whatever it does before. */
const late = (run: string): string => `workflow "w" { step a { run = '${run}'  timeout = 1s } }`;
const LATE = ['a timed_out: took longer than 1.00 s'];

describe('whatever a command does, nothing is left', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await Rig.create();
  });
  afterEach(() => rig.close());

  const cases: readonly (readonly [string, string])[] = [
    ['of a hundred children', 'for i in $(seq 100); do sleep 1000 & done; wait'],
    [
      'of a hundred daemons, each in a session of its own',
      'for i in $(seq 100); do (setsid sleep 1000 > /dev/null 2>&1 &); done; sleep 1000',
    ],
    ['of children that do not heed a request', 'trap "" TERM; sleep 1000 & sleep 1000 & wait; wait'],
    ['of daemons that do not heed one', '(trap "" TERM; setsid sleep 1000 > /dev/null 2>&1 &); sleep 1000'],
    ['of a process with a child that ended and is not waited for', 'sleep 0 & exec sleep 1000'],
    ['of one that closes its output', 'exec sleep 1000 > /dev/null 2>&1'],
    ['of one that is stopped', 'kill -STOP $$'],
    ['of stopped children', 'sh -c "kill -STOP \\$\\$" & sleep 1000'],
    ['of one that prints without end', 'yes'],
    ['of one that prints bytes, and no line end', 'exec cat /dev/zero'],
    ['of a tree of many levels', 'sh -c "sh -c \\"sh -c \\\\\\"sleep 1000; :\\\\\\"; :\\"; :"; :'],
  ];
  for (const [what, run] of cases) {
    it(what, async () => {
      const result = await rig.run(late(run), { limits: { grace: 200 } });
      assert.deepEqual(ends(result), LATE);
      assert.deepEqual(rig.left, []);
    });
  }

  it('of one that starts others as fast as they are ended, in groups and sessions of their own', async () => {
    // Bounded all the same: three thousand, one after the other.
    const run =
      'trap "" TERM; i=0; while [ $i -lt 3000 ]; do i=$((i + 1)); (setsid sleep 1000 > /dev/null 2>&1 &); done';
    const result = await rig.run(late(run), { limits: { grace: 50 } });
    assert.deepEqual(ends(result), LATE);
    assert.deepEqual(rig.left, []);
  });

  it('of children without an environment, in sessions of their own: they are told by their parents', async () => {
    // Told by how long they would sleep: they have nothing else.
    const length = `1000.${randomInt(1e9)}`;
    const run = `env -i setsid -w sh -c "env -i setsid -w sleep ${length}; :"; :`;
    const result = await rig.run(late(run), { limits: { grace: 200 } });
    assert.deepEqual(ends(result), LATE);
    assert.deepEqual(processesWith(length), []);
  });

  it('of one that has an end of its own meanwhile: that is not waited for', async () => {
    const result = await rig.run(
      `workflow "w" { step a { run = '(setsid sleep 1000 > /dev/null 2>&1 &); exit 7' } }`,
    );
    assert.deepEqual(ends(result), ['a failed: exit 7']);
    assert.match(output(result, 'a', 'perflow'), /processes that the command left running were ended/);
    assert.deepEqual(rig.left, []);
    assert(metric(result, 'a', 'time') === undefined);
  });
});

describe('a process that has got the number of another', () => {
  it('is not signalled for it', async () => {
    const child = spawn('sleep', ['1000'], { stdio: 'ignore', detached: true });
    const exit = once(child, 'exit');
    const identity = identityOf(child.pid ?? 0);
    signalProcess({ ...identity, startTime: identity.startTime - 1 }, 'SIGKILL');
    // The first signal that it gets is the one that it ends by.
    signalProcess(identity, 'SIGTERM');
    assert.deepEqual(await exit, [null, 'SIGTERM']);
  });
});
