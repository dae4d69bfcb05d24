import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { ends, status } from './rig/log.ts';
import { Rig } from './rig/rig.ts';

describe('cancelling', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await Rig.create();
  });
  afterEach(() => rig.close());

  const step = (name: string, rest = ''): string => `step ${name} { run = "${rig.command(name)}"  ${rest} }`;

  it('ends what runs with its children, at the same time, and starts nothing more but clean-up', async () => {
    const abort = new AbortController();
    const source = `workflow "w" { ${step('a')} ${step('b')} ${step('c', 'needs = [a]')} ${step('clean', 'needs = [a, c]  always = true')} }`;
    const running = rig.run(source, { signal: abort.signal });
    const [a, b] = await Promise.all([rig.started('a'), rig.started('b')]);
    await a.ignoreTerm();
    await a.child('child', false);
    const child = await rig.started('child');
    abort.abort();
    // Both are asked although the first does not heed it.
    await Promise.all([a.signalled(), b.signalled(), b.ended, child.ended]);
    a.exit();
    (await rig.started('clean')).exit();
    const run = await running;
    assert.equal(status(run), 'cancelled');
    assert.deepEqual([...ends(run)].sort(), [
      'a cancelled: the run was cancelled',
      'b cancelled: the run was cancelled',
      'c skipped: the run was cancelled',
      'clean passed',
    ]);
    assert.equal(run.events.at(-1)?.type, 'run.finished');
    assert.deepEqual(rig.alive, []);
  });

  it('twice ends everything at once, clean-up too', async () => {
    const abort = new AbortController();
    const kill = new AbortController();
    const running = rig.run(`workflow "w" { ${step('a')} ${step('clean', 'needs = [a]  always = true')} }`, {
      signal: abort.signal,
      killSignal: kill.signal,
      limits: { grace: 60_000 },
    });
    const a = await rig.started('a');
    await a.ignoreTerm();
    abort.abort();
    await a.signalled();
    kill.abort();
    await a.ended;
    const run = await running;
    assert.equal(status(run), 'cancelled');
    assert.deepEqual(ends(run), [
      'a cancelled: the run was cancelled',
      'clean skipped: the run was cancelled',
    ]);
  });

  it('lets a clean-up go on that runs already', async () => {
    const abort = new AbortController();
    const running = rig.run(`workflow "w" { ${step('a')} ${step('clean', 'always = true')} }`, {
      signal: abort.signal,
    });
    const [a, clean] = await Promise.all([rig.started('a'), rig.started('clean')]);
    abort.abort();
    await a.ended;
    clean.exit();
    assert.deepEqual(ends(await running).toSorted(), ['a cancelled: the run was cancelled', 'clean passed']);
  });

  it('twice does not wait for services either', async () => {
    const kill = new AbortController();
    const running = rig.run(
      `workflow "w" { service s { run = "${rig.command('s')}" } ${step('a', 'needs = [s]')} }`,
      {
        killSignal: kill.signal,
        limits: { grace: 60_000 },
      },
    );
    const [s, a] = await Promise.all([rig.started('s'), rig.started('a')]);
    await s.ignoreTerm();
    kill.abort();
    await Promise.all([s.ended, a.ended]);
    assert.equal(status(await running), 'cancelled');
  });

  it('ends a clean-up that takes too long', async () => {
    const abort = new AbortController();
    const running = rig.run(`workflow "w" { ${step('a')} ${step('clean', 'needs = [a]  always = true')} }`, {
      signal: abort.signal,
      limits: { cleanup: 3_000 },
    });
    await rig.started('a');
    abort.abort();
    await (
      await rig.started('clean')
    ).ended;
    assert.deepEqual(ends(await running).at(-1), 'clean timed_out: took longer than 3.00 s');
  });

  it('stops services after clean-up has used them', async () => {
    const abort = new AbortController();
    const running = rig.run(
      `workflow "w" {
         service s { run = "${rig.command('s')}" }
         ${step('a', 'needs = [s]')} ${step('clean', 'needs = [s]  always = true')} }`,
      { signal: abort.signal, jobs: 1 },
    );
    const s = await rig.started('s');
    const a = await rig.started('a');
    abort.abort();
    await a.ended;
    const clean = await rig.started('clean');
    assert.deepEqual(rig.alive, ['clean', 's']);
    clean.exit();
    await s.ended;
    assert.equal(status(await running), 'cancelled');
  });

  it('ends a bench between and in its runs', async () => {
    const abort = new AbortController();
    const running = rig.run(`workflow "w" { bench b { exec = [${rig.words('b')}]  runs = 10 } }`, {
      signal: abort.signal,
    });
    (await rig.started('b')).exit();
    const second = await rig.started('b');
    abort.abort();
    await second.ended;
    assert.deepEqual(ends(await running), ['b cancelled: the run was cancelled']);
    assert.equal(rig.hasStarted('b'), false);
  });

  it('ends everything when a face breaks, and says so', async () => {
    const secret = 'env { T = secret("PERFLOW_TEST_SECRET") }';
    const running = rig.run(`workflow "w" { ${secret} ${step('a')} ${step('b')} }`, {
      env: { PERFLOW_TEST_SECRET: 'hunter2' },
      sink: (event) => {
        if (event.type === 'node.output') throw new Error('the face broke on hunter2');
      },
    });
    const [a, b] = await Promise.all([rig.started('a'), rig.started('b')]);
    void a.stdout('x\n');
    await Promise.all([a.ended, b.ended]);
    const { outcome } = await running;
    assert(outcome.type === 'broken');
    assert.equal(outcome.error.message, 'the face broke on ***');
    assert(outcome.error.stack?.includes('cancel.test.ts') && !outcome.error.stack.includes('hunter2'));
  });
});
