import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { ends, goals, indexOf, output, starts, status } from './rig/log.ts';
import { Rig } from './rig/rig.ts';

describe('the order of a run', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await Rig.create();
  });
  afterEach(() => rig.close());

  const step = (name: string, rest = ''): string => `step ${name} { run = "${rig.command(name)}"  ${rest} }`;

  it('runs what needs nothing at the same time, and what is needed first', async () => {
    const running = rig.run(`workflow "w" { ${step('a')} ${step('b')} ${step('c', 'needs = [a, b]')} }`);
    const [a, b] = await Promise.all([rig.started('a'), rig.started('b')]);
    assert.deepEqual(rig.alive, ['a', 'b']);
    a.exit();
    await a.ended;
    assert.equal(rig.hasStarted('c'), false);
    b.exit();
    (await rig.started('c')).exit();
    const run = await running;
    assert.equal(status(run), 'passed');
    assert.deepEqual(ends(run).at(-1), 'c passed');
    assert(indexOf(run, 'node.finished', 'b') < indexOf(run, 'node.started', 'c'));
  });

  it('keeps to the number of jobs', async () => {
    const steps = ['a', 'b', 'c', 'd', 'e'];
    const running = rig.run(`workflow "w" { ${steps.map((name) => step(name)).join(' ')} }`, { jobs: 2 });
    for (const name of steps) (await rig.started(name)).exit();
    assert.equal(status(await running), 'passed');
    assert(rig.peak <= 2, String(rig.peak));
  });

  it('tells events in their order, the last always `run.finished`', async () => {
    const running = rig.run(
      `workflow "w" { goals { a.time < 1h } ${step('a')} ${step('b', 'needs = [a]')} }`,
    );
    for (const name of ['a', 'b']) {
      const fake = await rig.started(name);
      await fake.stdout('hello\n');
      fake.exit();
    }
    const { events } = await running;
    // How many samples and metrics there are depends on how long a fake takes to start.
    const told = events
      .filter(({ type }) => type !== 'node.sample')
      .map((event) => ('id' in event ? `${event.type} ${event.id}` : event.type))
      .filter((line, index, lines) => line !== lines[index - 1]);
    assert.deepEqual(told, [
      'run.started',
      'plan',
      'node.ready a',
      'node.started a',
      'node.output a',
      'node.metric a',
      'node.finished a',
      'goal.evaluated',
      'node.ready b',
      'node.started b',
      'node.output b',
      'node.metric b',
      'node.finished b',
      'run.finished',
    ]);
    for (const [index, event] of events.entries()) {
      assert(event.t >= (events[index - 1]?.t ?? 0), `${event.type} went back in time`);
    }
  });

  it('blocks what needs a failed step, and fails', async () => {
    const running = rig.run(
      `workflow "w" { ${step('a')} ${step('b', 'needs = [a]')} ${step('c', 'needs = [b]')} ${step('d')} }`,
    );
    (await rig.started('a')).exit(3);
    (await rig.started('d')).exit();
    const run = await running;
    assert.equal(status(run), 'failed');
    assert.deepEqual([...ends(run)].sort(), [
      'a failed: exit 3',
      'b blocked: needs a, which failed',
      'c blocked: needs b, which was blocked',
      'd passed',
    ]);
    assert.equal(rig.hasStarted('b'), false);
  });

  it('goes on after a failure that is declared not to matter', async () => {
    const running = rig.run(
      `workflow "w" { ${step('a', 'continue_on_failure = true')} ${step('b', 'needs = [a]')} }`,
    );
    (await rig.started('a')).exit(1);
    (await rig.started('b')).exit();
    const run = await running;
    assert.equal(status(run), 'passed');
    assert.deepEqual(ends(run), ['a failed: exit 1', 'b passed']);
  });

  it('runs what is `always` whatever happened', async () => {
    const running = rig.run(
      `workflow "w" { ${step('a')} ${step('b', 'needs = [a]')} ${step('clean', 'needs = [b]  always = true')} }`,
    );
    (await rig.started('a')).exit(1);
    (await rig.started('clean')).exit();
    const run = await running;
    assert.equal(status(run), 'failed');
    assert.equal(ends(run).at(-1), 'clean passed');
  });

  it('tries again as often as it may, and counts the attempts', async () => {
    const running = rig.run(
      `workflow "w" { goals { a.attempts == 3 } ${step('a', 'retries = 2')} ${step('b', 'retries = 1')} }`,
    );
    for (const code of [1, 2, 0]) (await rig.started('a')).exit(code);
    for (const code of [4, 5]) (await rig.started('b')).exit(code);
    const run = await running;
    assert.deepEqual([...ends(run)].sort(), ['a passed', 'b failed: exit 5']);
    assert.deepEqual(starts(run).filter((id) => id === 'a').length, 3);
    assert.deepEqual(goals(run), { 'a.attempts == 3': 'met' });
    assert.match(
      output(run, 'a', 'perflow'),
      /attempt 1 failed \(exit 1\), trying again\nattempt 2 failed \(exit 2\)/,
    );
    assert.equal(run.view.nodes.get('b')?.attempts, 2);
  });

  it('skips a step whose `when` is false, and what needs it', async () => {
    const source = `workflow "w" { params { full = false } ${step('a', 'when = full')} ${step('b', 'needs = [a]')} ${step('c', 'when = not full')} }`;
    const running = rig.run(source);
    (await rig.started('c')).exit();
    const run = await running;
    assert.equal(status(run), 'passed');
    assert.deepEqual([...ends(run)].sort(), [
      'a skipped: its `when` is false',
      'b skipped: needs a, which was skipped',
      'c passed',
    ]);
    const again = rig.run(source, { params: { full: 'true' } });
    (await rig.started('a')).exit();
    (await rig.started('b')).exit();
    assert.deepEqual([...ends(await again)].sort(), [
      'a passed',
      'b passed',
      'c skipped: its `when` is false',
    ]);
  });

  it('runs one that measures alone', async () => {
    const running = rig.run(
      `workflow "w" { ${step('a')} ${step('b')} ${step('c', 'needs = [a]')}
         bench m { needs = [a]  exec = [${rig.words('m')}]  warmup = 0  runs = 1 } }`,
    );
    const [a, b] = await Promise.all([rig.started('a'), rig.started('b')]);
    a.exit();
    await a.ended;
    b.exit();
    const alone: string[] = [];
    const seen = async (name: string): Promise<void> => {
      const fake = await rig.started(name);
      if (name === 'm') alone.push(...rig.alive);
      fake.exit();
    };
    await Promise.all(['c', 'm'].map(seen));
    assert.equal(status(await running), 'passed');
    assert.deepEqual(alone, ['m']);
  });

  it('runs only what is asked for with what it needs', async () => {
    const running = rig.run(
      `workflow "w" { goals { c.time < 1h  b.time < 1h } ${step('a')} ${step('b', 'needs = [a]')} ${step('c')} }`,
      {
        nodes: ['b'],
        strict: true,
      },
    );
    (await rig.started('a')).exit();
    (await rig.started('b')).exit();
    const run = await running;
    assert.equal(status(run), 'passed', 'a goal about what was not asked for does not fail a strict run');
    assert.deepEqual(ends(run), ['a passed', 'b passed']);
    assert.deepEqual(goals(run), { 'c.time < 1h': 'unmeasured', 'b.time < 1h': 'met' });
  });

  it('runs every instance of a matrix, pairing equal axes', async () => {
    const running = rig.run(
      `workflow "w" {
         step a { matrix { size = [1, 2] } run = "${rig.command('a')} \${size}" }
         step b { needs = [a] matrix { size = [1, 2] } run = "${rig.command('b')} \${size}" } }`,
    );
    const a = await Promise.all([rig.started('a'), rig.started('a')]);
    const second = a.find(({ hello }) => hello.args[0] === '2');
    second?.exit();
    const b = await rig.started('b');
    assert.deepEqual(b.hello.args, ['2'], 'the one that needs the second instance alone');
    b.exit();
    for (const fake of a) if (fake !== second) fake.exit();
    (await rig.started('b')).exit();
    const run = await running;
    assert.deepEqual([...ends(run)].sort(), [
      'a[size=1] passed',
      'a[size=2] passed',
      'b[size=1] passed',
      'b[size=2] passed',
    ]);
  });
});

describe('stages', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await Rig.create();
  });
  afterEach(() => rig.close());

  const source = (goal = '', when = ''): string => `workflow "w" {
    goals { ${goal} }
    step a { run = "${rig.command('a')}" }
    step b { run = "${rig.command('b')}" }
    step clean { run = "${rig.command('clean')}"  always = true }
    stage quick { steps = [a] }
    stage full { steps = [b]  ${when} }
    stage last { steps = [clean] }
  }`;

  it('run one after the other', async () => {
    const running = rig.run(source());
    const a = await rig.started('a');
    assert.deepEqual(rig.alive, ['a']);
    a.exit();
    (await rig.started('b')).exit();
    (await rig.started('clean')).exit();
    const run = await running;
    assert.deepEqual(ends(run), ['a passed', 'b passed', 'clean passed']);
  });

  it('stop at a failed step', async () => {
    const running = rig.run(source());
    (await rig.started('a')).exit(1);
    (await rig.started('clean')).exit();
    const run = await running;
    assert.equal(status(run), 'failed');
    assert.deepEqual([...ends(run)].sort(), [
      'a failed: exit 1',
      'b skipped: stage quick failed',
      'clean passed',
    ]);
  });

  it('stop at a missed goal', async () => {
    const running = rig.run(source('a.time < 1ns'));
    (await rig.started('a')).exit();
    (await rig.started('clean')).exit();
    const run = await running;
    assert.equal(status(run), 'failed');
    assert.deepEqual(goals(run), { 'a.time < 1ns': 'missed' });
    assert.deepEqual([...ends(run)].sort(), [
      'a passed',
      'b skipped: stage quick failed: a goal was missed',
      'clean passed',
    ]);
  });

  it('are skipped when they say so, and the next goes on', async () => {
    const running = rig.run(source('', 'when = 1 > 2'));
    (await rig.started('a')).exit();
    (await rig.started('clean')).exit();
    const run = await running;
    assert.equal(status(run), 'passed');
    assert.deepEqual([...ends(run)].sort(), [
      'a passed',
      'b skipped: the `when` of stage full is false',
      'clean passed',
    ]);
  });
});
