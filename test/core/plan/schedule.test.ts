import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createSchedule } from '../../../core/plan/schedule.ts';
import { plan, workflow, type Sketch } from './fixture.ts';
import { play, type Played } from './schedule-rig.ts';

function states(played: Played): Readonly<Record<string, string>> {
  return Object.fromEntries([...played.ends].map(([id, { state, reason }]) => [id, reason === undefined ? state : `${state}: ${reason}`])); // prettier-ignore
}

function withoutReady(played: Played): readonly string[] {
  return played.log.filter((line) => !line.startsWith('ready'));
}

describe('schedule: order', () => {
  it('takes ceil(n / jobs) rounds for n equal tasks', () => {
    for (const [n, jobs] of [
      [7, 2],
      [9, 3],
      [1, 4],
      [12, 5],
    ] as const) {
      // prettier-ignore
      const nodes = Object.fromEntries(Array.from({ length: n }, (_, index) => [`n${String(index)}`, {}]));
      assert.equal(play(plan(workflow(nodes), { jobs })).makespan, Math.ceil(n / jobs) * 10);
    }
  });

  it('prefers the longest critical path', () => {
    const nodes: Sketch = { short: {}, middle: {}, head: {}, tail: { needs: ['head'] } };
    const history = (id: string) => ({ short: 1, middle: 5, head: 3, tail: 4 })[id];
    const played = play(plan(workflow(nodes), { jobs: 1, history }));
    assert.deepEqual(withoutReady(played).filter((line) => line.startsWith('start')), ['start head', 'start middle', 'start tail', 'start short']); // prettier-ignore
  });

  it('reports a node as ready before it has its turn', () => {
    const schedule = createSchedule(plan(workflow({ a: {}, b: {} }), { jobs: 1 }));
    assert.deepEqual(schedule.next(), [
      { type: 'ready', id: 'a' },
      { type: 'ready', id: 'b' },
      { type: 'start', id: 'a' },
    ]);
    assert.deepEqual([schedule.state('a'), schedule.state('b')], ['ready', 'ready']);
    schedule.started('a');
    assert.equal(schedule.state('a'), 'running');
    assert.deepEqual(schedule.next(), []);
  });

  it('runs 10,000 nodes in a chain and 10,000 side by side', () => {
    const wide = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`n${String(index)}`, {}]));
    assert.equal(play(plan(workflow(wide), { jobs: 100 })).makespan, 1000);
    const chain = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, index) => [`n${String(index)}`, { needs: index === 0 ? [] : [`n${String(index - 1)}`] }]), // prettier-ignore
    );
    const failed = play(plan(workflow(chain)), { outcome: (id) => (id === 'n0' ? 'failed' : 'passed') });
    assert.equal(failed.ends.get('n9999')?.reason, 'needs n9998, which was blocked');
  });
});

describe('schedule: failures', () => {
  const nodes: Sketch = { a: {}, b: { needs: ['a'] }, c: { needs: ['b'] }, free: {} };
  const outcomeOfA = (state: 'failed' | 'timed_out' | 'skipped' | 'cached') => (id: string) =>
    id === 'a' ? state : ('passed' as const);

  it('blocks what needs a failed node, by and by, and nothing else', () => {
    assert.deepEqual(states(play(plan(workflow(nodes)), { outcome: outcomeOfA('failed') })), {
      a: 'failed',
      b: 'blocked: needs a, which failed',
      c: 'blocked: needs b, which was blocked',
      free: 'passed',
    });
    const timedOut = play(plan(workflow(nodes)), { outcome: outcomeOfA('timed_out') });
    assert.equal(timedOut.ends.get('b')?.reason, 'needs a, which timed out');
  });

  it('goes on where the failed node says continue_on_failure', () => {
    const forgiven = { ...nodes, a: { attributes: { continue_on_failure: 'true' } } };
    for (const state of ['failed', 'timed_out'] as const) {
      const played = states(play(plan(workflow(forgiven)), { outcome: outcomeOfA(state) }));
      assert.deepEqual(played, { a: state, b: 'passed', c: 'passed', free: 'passed' });
    }
  });

  it('does not go on where that node was itself blocked', () => {
    const sketch: Sketch = {
      a: {},
      b: { needs: ['a'], attributes: { continue_on_failure: 'true' } },
      c: { needs: ['b'] },
    };
    assert.equal(
      play(plan(workflow(sketch)), { outcome: outcomeOfA('failed') }).ends.get('c')?.state,
      'blocked',
    );
  });

  it('skips what needs a skipped node, and goes on after a restored one', () => {
    assert.deepEqual(states(play(plan(workflow(nodes)), { outcome: outcomeOfA('skipped') })), {
      a: 'skipped',
      b: 'skipped: needs a, which was skipped',
      c: 'skipped: needs b, which was skipped',
      free: 'passed',
    });
    assert.equal(
      play(plan(workflow(nodes)), { outcome: outcomeOfA('cached') }).ends.get('c')?.state,
      'passed',
    );
  });

  it('runs `always` nodes when all their needs have ended, however', () => {
    const sketch: Sketch = {
      bad: {},
      slow: {},
      gone: { needs: ['bad'] },
      clean: { needs: ['gone', 'slow'], attributes: { always: 'true' } },
      after: { needs: ['clean'] },
    };
    const played = play(plan(workflow(sketch)), {
      outcome: (id) => (id === 'bad' ? 'failed' : 'passed'),
      duration: (id) => (id === 'slow' ? 100 : 10),
    });
    assert.equal(played.starts.get('clean'), 100);
    assert.equal(played.ends.get('after')?.state, 'passed');
  });
});

describe('schedule: services', () => {
  const nodes: Sketch = {
    build: {},
    server: { kind: 'service', needs: ['build'] },
    smoke: { needs: ['server'] },
    later: { needs: ['smoke', 'server'] },
    other: { needs: ['build'] },
  };

  it('starts a service before the first that needs it and stops it after the last; it takes no job', () => {
    const played = play(plan(workflow(nodes), { jobs: 1 }));
    assert.deepEqual(withoutReady(played), [
      'start build', 'end build passed', 'up server', 'start other', 'end other passed',
      'start smoke', 'end smoke passed', 'start later', 'end later passed', 'down server', 'end server passed',
    ]); // prettier-ignore
  });

  it('starts the services of a service first, and stops them last', () => {
    const sketch: Sketch = {
      db: { kind: 'service' },
      server: { kind: 'service', needs: ['db'] },
      api: { kind: 'load', needs: ['server'] },
    };
    assert.deepEqual(withoutReady(play(plan(workflow(sketch)))), [
      'up db', 'up server', 'start api', 'end api passed', 'down server', 'end server passed', 'down db', 'end db passed',
    ]); // prettier-ignore
  });

  it('blocks what waits for a service that fails, and never starts one whose need failed', () => {
    const failing = play(plan(workflow(nodes)), { outcome: (id) => (id === 'server' ? 'failed' : 'passed') });
    assert.equal(failing.ends.get('smoke')?.reason, 'needs server, which failed');
    const unbuilt = play(plan(workflow(nodes)), { outcome: (id) => (id === 'build' ? 'failed' : 'passed') });
    assert.deepEqual(withoutReady(unbuilt).filter((line) => line.startsWith('up')), []); // prettier-ignore
    assert.equal(unbuilt.ends.get('server')?.state, 'blocked');
  });

  it('lets what runs go on when its service dies, and blocks what has not started', () => {
    const played = play(plan(workflow(nodes)), { dies: (id) => (id === 'server' ? 5 : undefined) });
    assert.equal(played.ends.get('smoke')?.state, 'passed');
    assert.equal(played.ends.get('later')?.reason, 'needs server, which failed');
  });

  it('does not bring up for an `always` node what only a failed service needs', () => {
    const sketch: Sketch = {
      bad: {},
      slow: {},
      db: { kind: 'service', needs: ['slow'] },
      server: { kind: 'service', needs: ['db', 'bad'] },
      clean: { needs: ['server'], attributes: { always: 'true' } },
    };
    const played = play(plan(workflow(sketch)), {
      outcome: (id) => (id === 'bad' ? 'failed' : 'passed'),
      duration: (id) => (id === 'slow' ? 100 : 10),
    });
    assert.equal(played.starts.get('clean'), 10);
    assert.ok(!played.log.includes('up db'));
  });

  it('does not bring back a service that was put aside after the one that it needs died', () => {
    const sketch: Sketch = {
      db: { kind: 'service' },
      server: { kind: 'service', needs: ['db'] },
      warm: { needs: ['server'] },
      bench: { kind: 'bench', needs: ['warm'] },
      clean: { needs: ['bench', 'server'], attributes: { always: 'true' } },
    };
    // Up after 10 and 20, `warm` until 30: `db` dies while it runs.
    const played = play(plan(workflow(sketch)), { dies: (id) => (id === 'db' ? 15 : undefined) });
    assert.equal(played.log.filter((line) => line === 'up server').length, 1);
    assert.equal(played.ends.get('server')?.state, 'passed');
    assert.equal(played.ends.get('clean')?.state, 'passed');
  });

  it('does not start a service when nothing that needs it is left', () => {
    const sketch: Sketch = { bad: {}, server: { kind: 'service' }, api: { needs: ['bad', 'server'] } };
    const played = play(plan(workflow(sketch)), { outcome: (id) => (id === 'bad' ? 'failed' : 'passed') });
    assert.equal(states(played)['server'], 'skipped: nothing was left that needs it');
  });

  it('starts a service that is asked for by itself, and stops it when it is ready', () => {
    const played = play(plan(workflow(nodes), { nodes: ['server'] }));
    assert.deepEqual(withoutReady(played), ['start build', 'end build passed', 'up server', 'down server', 'end server passed']); // prettier-ignore
  });

  it('does not start all services at once', () => {
    const sketch: Record<string, Sketch[string]> = {};
    for (let index = 0; index < 10; index++) {
      sketch[`s${String(index)}`] = { kind: 'service' };
      sketch[`n${String(index)}`] = { needs: [`s${String(index)}`] };
    }
    const { log } = play(plan(workflow(sketch), { jobs: 2 }));
    const firstStart = log.findIndex((line) => line.startsWith('start'));
    assert.equal(log.slice(0, firstStart).filter((line) => line.startsWith('up')).length, 2);
  });
});

describe('schedule: exclusive nodes', () => {
  it('waits for what runs, then runs alone', () => {
    const sketch: Sketch = { a: {}, bench: { kind: 'bench' }, b: { needs: ['bench'] } };
    const played = play(plan(workflow(sketch), { jobs: 4 }));
    // `bench` heads the longest path, so that it goes first and `a` waits.
    assert.deepEqual(withoutReady(played).slice(0, 3), ['start bench', 'end bench passed', 'start a']);
    assert.equal(played.makespan, 20);
  });

  it('puts a service aside that it does not need, and starts it again for those that do', () => {
    const sketch: Sketch = {
      server: { kind: 'service' },
      warm: { needs: ['server'] },
      bench: { kind: 'bench', needs: ['warm'] },
      api: { needs: ['bench', 'server'] },
    };
    const played = play(plan(workflow(sketch)));
    assert.deepEqual(withoutReady(played), [
      'up server', 'start warm', 'end warm passed', 'down server', 'start bench', 'end bench passed',
      'up server', 'start api', 'end api passed', 'down server', 'end server passed',
    ]); // prettier-ignore
    assert.equal(played.ends.size, 4);
  });

  it('keeps its own services up', () => {
    const sketch: Sketch = { server: { kind: 'service' }, warm: { needs: ['server'] }, api: { kind: 'load', needs: ['warm', 'server'] } }; // prettier-ignore
    const { log } = play(plan(workflow(sketch)));
    assert.equal(log.filter((line) => line === 'up server').length, 1);
  });
});

describe('schedule: stages', () => {
  const nodes: Sketch = {
    build: {},
    test: { needs: ['build'] },
    api: { needs: ['build'] },
    clean: { needs: ['api'], attributes: { always: 'true' } },
    deep: {},
  };
  const stages = {
    quick: { steps: ['test'] },
    full: { steps: ['api', 'clean'] },
    last: { steps: ['deep', 'build'] },
  };

  it('begins a stage when the one before has ended well and its goals are met', () => {
    assert.deepEqual(withoutReady(play(plan(workflow(nodes, stages)))), [
      'start build', 'end build passed', 'start test', 'end test passed', 'judge 0',
      'start api', 'end api passed', 'start clean', 'end clean passed', 'judge 1',
      'start deep', 'end deep passed', 'judge 2',
    ]); // prettier-ignore
  });

  it('skips later stages after a failed one, but for `always` nodes', () => {
    const played = play(plan(workflow(nodes, stages)), {
      outcome: (id) => (id === 'test' ? 'failed' : 'passed'),
    });
    assert.deepEqual(states(played), {
      build: 'passed',
      test: 'failed',
      api: 'skipped: stage quick failed',
      clean: 'passed',
      deep: 'skipped: stage quick failed',
    });
  });

  it('skips later stages after a missed goal', () => {
    const played = play(plan(workflow(nodes, stages)), { goals: (stage) => stage !== 1 });
    assert.equal(played.ends.get('deep')?.reason, 'stage full failed: a goal was missed');
    assert.equal(played.ends.get('clean')?.state, 'passed');
  });

  it('lets the other nodes of the failed stage run', () => {
    const sketch: Sketch = { bad: {}, good: {}, next: {} };
    const staged = plan(workflow(sketch, { one: { steps: ['bad', 'good'] }, two: { steps: ['next'] } }), {
      jobs: 1,
    });
    const played = play(staged, { outcome: (id) => (id === 'bad' ? 'failed' : 'passed') });
    assert.deepEqual(states(played), { bad: 'failed', good: 'passed', next: 'skipped: stage one failed' });
  });

  it('does not fail a stage for a failure that does not matter', () => {
    const sketch: Sketch = { bad: { attributes: { continue_on_failure: 'true' } }, next: {} };
    const played = play(plan(workflow(sketch, { one: { steps: ['bad'] }, two: { steps: ['next'] } })), {
      outcome: (id) => (id === 'bad' ? 'failed' : 'passed'),
    });
    assert.equal(played.ends.get('next')?.state, 'passed');
  });

  it('skips a stage, but not what a later one needs of it', () => {
    const made = plan(workflow(nodes, stages));
    const schedule = createSchedule(made);
    schedule.skipStage(0, 'its `when` is false');
    schedule.skipStage(1, 'its `when` is false');
    const skipped = { state: 'skipped', reason: 'its `when` is false' };
    assert.deepEqual(schedule.next(), [
      { type: 'end', id: 'test', ...skipped },
      { type: 'end', id: 'api', ...skipped },
      { type: 'end', id: 'clean', ...skipped },
      { type: 'ready', id: 'build' },
      { type: 'ready', id: 'deep' },
      { type: 'start', id: 'build' },
      { type: 'start', id: 'deep' },
    ]);
    assert.throws(() => schedule.skipStage(2, 'too late'), /has begun/);
  });
});

describe('schedule: cancel', () => {
  it('starts nothing more but `always` nodes, and skips the others at once', () => {
    const sketch: Sketch = {
      a: {},
      b: { needs: ['a'] },
      server: { kind: 'service' },
      clean: { needs: ['b', 'server'], attributes: { always: 'true' } },
    };
    const played = play(plan(workflow(sketch), { jobs: 1 }), { cancelAt: 5 });
    assert.deepEqual(states(played), {
      a: 'cancelled',
      b: 'skipped: the run was cancelled',
      server: 'skipped: the run was cancelled',
      clean: 'passed',
    });
  });

  it('keeps a service up that an `always` node needs', () => {
    const sketch: Sketch = {
      server: { kind: 'service' },
      api: { needs: ['server'] },
      clean: { needs: ['api', 'server'], attributes: { always: 'true' } },
    };
    const played = play(plan(workflow(sketch)), { cancelAt: 15 });
    assert.deepEqual(withoutReady(played), [
      'up server', 'start api', 'cancel', 'end api cancelled', 'start clean', 'end clean passed', 'down server', 'end server passed',
    ]); // prettier-ignore
  });
});

describe('schedule: bugs of the caller', () => {
  it('refuses what the life of a node does not allow', () => {
    const schedule = createSchedule(plan(workflow({ a: {}, b: { needs: ['a'] } })));
    schedule.next();
    assert.throws(() => schedule.finish('a', 'passed'), /illegal transition of a: ready → passed/);
    assert.throws(() => schedule.finish('b', 'passed'), /b was not started/);
    assert.throws(() => schedule.state('nobody'), /the plan has no node nobody/);
  });

  it('ignores answers about what has ended meanwhile', () => {
    const schedule = createSchedule(plan(workflow({ a: {} })));
    schedule.next();
    schedule.started('a');
    schedule.finish('a', 'failed');
    schedule.finish('a', 'passed');
    assert.equal(schedule.state('a'), 'failed');
    assert.equal(schedule.done, true);
  });
});
