import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { Distribution, MetricValue } from '../../core/events/event.ts';
import type { Clock } from '../../engine/run/clock.ts';
import { MetricSamples, distribution } from '../../engine/measure/samples.ts';
import { WaitingThreads } from '../../engine/native/waiting-threads.ts';
import { ends, metric, output, starts, status } from './rig/log.ts';
import { leftWith } from './rig/left.ts';
import { Rig } from './rig/rig.ts';
import type { SourceRun } from './rig/run-source.ts';

function times(run: SourceRun, id: string): Distribution {
  const time = run.view.nodes.get(id)?.metrics.get('time');
  assert(time !== undefined && 'distribution' in time);
  assert.equal(time.unit, 'ns');
  return time.distribution;
}

/** A metric of the bench `b`. */
function measured(run: SourceRun, name: string): MetricValue | undefined {
  return run.view.nodes.get('b')?.metrics.get(name);
}

describe('a bench', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await Rig.create();
  });
  afterEach(() => rig.close());

  it('warms up, prepares each run, and measures as often as it is told', async () => {
    await rig.file('count.sh', 'echo $1 >> log');
    const again = await rig.run(`workflow "w" {
      bench b { run = "sh count.sh run"  prepare = "sh count.sh prepare"  warmup = 2  runs = 3 }
      step log { needs = [b]  run = "cat log" }
    }`);
    assert.equal(status(again), 'passed');
    assert.equal(output(again, 'log'), 'prepare\nrun\n'.repeat(5));
    assert.equal(times(again, 'b').n, 3);
    assert.equal(times(again, 'b').samples?.length, 3);
  });

  it('goes on until it is precise enough, within its bounds', async () => {
    const source = `workflow "w" {
      bench loose { run = "true"  runs = 7..50  precision = 1% }
      bench least { run = "true"  runs = 3..12  precision = 1% }
      bench tight { run = "true"  runs = 6..9   precision = 0.0001% }
    }`;
    // By a clock that stands still every run takes the same time.
    const exact = await rig.run(source, { clock: { now: () => 0, date: () => new Date() } });
    assert.equal(times(exact, 'loose').n, 7);
    assert.equal(times(exact, 'least').n, 6, 'below six there is no interval that could be precise');
    const noisy = await rig.run(source, { nodes: ['tight'] });
    assert.equal(times(noisy, 'tight').n, 9);
  });

  it('starts a command that needs no shell by itself, and shows which it was', async () => {
    const running = rig.run(`workflow "w" {
      bench plain  { run = "${rig.command('plain').replace('exec ', '')} 'a b'"  runs = 1  warmup = 0 }
      bench shell  { run = "${rig.command('shell')}; true"  runs = 1  warmup = 0 }
    }`);
    for (const name of ['plain', 'shell']) {
      const fake = await rig.started(name);
      await fake.child('parent-of-none', false);
      (await rig.started('parent-of-none')).exit();
      if (name === 'plain') assert.deepEqual(fake.hello.args, ['a b']);
      fake.exit();
    }
    assert.equal(status(await running), 'passed');
  });

  /** A clock that the test sets, in milliseconds. */
  function manualClock(): Clock & { pass(milliseconds: number): void } {
    let at = 0;
    return { now: () => at * 1e6, date: () => new Date(), pass: (milliseconds) => (at += milliseconds) };
  }

  it('measures from the start of a process to its end, not what comes before', async () => {
    const clock = manualClock();
    const running = rig.run(
      `workflow "w" { bench b { exec = [${rig.words('b')}]  prepare = "${rig.command('p')}"  runs = 3  warmup = 1 } }`,
      { clock },
    );
    for (const duration of [99, 5, 7, 11]) {
      const prepare = await rig.started('p');
      clock.pass(1_000);
      prepare.exit();
      const b = await rig.started('b');
      clock.pass(duration);
      b.exit();
    }
    assert.deepEqual(times(await running, 'b').samples, [5e6, 7e6, 11e6]);
  });

  it('is told by the system what each run used, and says who started it', async function () {
    if (!WaitingThreads.isSupported) this.skip();
    const busy = 'i=0; while [ $i -lt 20000 ]; do i=$((i + 1)); done';
    const source = `workflow "w" { bench b { run = "${busy}"  runs = 6  warmup = 0 } }`;
    const run = await rig.run(source);
    for (const name of ['user', 'system', 'page_faults', 'context_switches']) {
      const used = measured(run, name);
      assert(used !== undefined && 'distribution' in used, name);
      assert.deepEqual([used.distribution.n, used.sampled], [6, undefined], name);
      assert.equal(used.measured_by, 'posix_spawn', name);
    }
    assert.equal(measured(run, 'time')?.measured_by, 'posix_spawn');
    const byNode = await rig.run(source, { clock: manualClock() });
    const user = measured(byNode, 'user');
    assert(user !== undefined && 'value' in user && user.sampled === true);
    assert.equal(measured(byNode, 'page_faults'), undefined);
    assert.equal(measured(byNode, 'time')?.measured_by, 'child_process');
  });

  it('keeps a metric of its own that is called as a built-in one', async () => {
    const run = await rig.run(`workflow "w" {
      bench b { run = "echo 7"  runs = 6  warmup = 0  metric page_faults { from = regex("([0-9]+)") } }
    }`);
    const own = measured(run, 'page_faults');
    assert(own !== undefined && 'distribution' in own);
    assert.deepEqual(own.distribution.samples, [7, 7, 7, 7, 7, 7]);
  });

  it('fails with the run that fails, and shows that run’s output alone', async () => {
    const running = rig.run(`workflow "w" { bench b { exec = [${rig.words('b')}]  runs = 10  warmup = 1 } }`);
    for (const code of [0, 0, 4]) {
      const fake = await rig.started('b');
      await fake.stdout(`exits with ${code}\n`);
      fake.exit(code);
    }
    const run = await running;
    assert.deepEqual(ends(run), ['b failed: exit 4 in run 2']);
    assert.equal(output(run, 'b'), 'exits with 4\n');
    assert.equal(metric(run, 'b', 'time'), undefined);
  });

  it('ends what a run has left in a session of its own that had failed before its start was known', async () => {
    const mark = `1000.${process.pid}`;
    await rig.file('daemon.sh', `echo up > up; exec sleep ${mark} > /dev/null 2>&1`);
    // The first runs are known at once, so that they are looked at.
    const script =
      'echo >> n; [ $(wc -l < n) = 9 ] || exit 0; setsid sh daemon.sh & while [ ! -s up ]; do :; done; exit 4';
    const run = await rig.run(`workflow "w" { bench b { run = "${script}"  runs = 9  warmup = 0 } }`);
    assert.deepEqual(ends(run), ['b failed: exit 4 in run 9']);
    assert.equal(output(run, 'b', 'perflow'), 'processes that the command left running were ended\n');
    assert.deepEqual(leftWith(mark), []);
  });

  it('fails when its preparation does', async () => {
    const run = await rig.run(`workflow "w" { bench b { run = "true"  prepare = "exit 5"  runs = 6 } }`);
    assert.deepEqual(ends(run), ['b failed: prepare: exit 5 in run 1']);
  });

  it('takes no longer than it may, all its runs together', async () => {
    const running = rig.run(
      `workflow "w" { bench b { exec = [${rig.words('b')}]  runs = 10  timeout = 3s } }`,
    );
    (await rig.started('b')).exit();
    await (
      await rig.started('b')
    ).ended;
    assert.deepEqual(ends(await running), ['b timed_out: took longer than 3.00 s']);
  });

  it('is tried again as a whole', async () => {
    const running = rig.run(
      `workflow "w" { bench b { exec = [${rig.words('b')}]  runs = 2  warmup = 0  retries = 1 } }`,
    );
    for (const code of [0, 1, 0, 0]) (await rig.started('b')).exit(code);
    const run = await running;
    assert.deepEqual(ends(run), ['b passed']);
    assert.deepEqual(starts(run), ['b', 'b']);
    assert.equal(times(run, 'b').n, 2);
  });

  it('tells how far it is, at most ten times a second', async () => {
    const clock = manualClock();
    const running = rig.run(
      `workflow "w" { bench b { exec = [${rig.words('b')}]  runs = 8..9  warmup = 0 } }`,
      { clock },
    );
    for (let run = 0; run < 8; run++) {
      const b = await rig.started('b');
      clock.pass(40);
      b.exit();
    }
    const { events } = await running;
    const samples = events.flatMap((event) =>
      event.type === 'node.sample' && event.completed !== undefined ? [event] : [],
    );
    assert.deepEqual(
      samples.map(({ completed, minimum, maximum, median, precision }) => ({
        completed,
        minimum,
        maximum,
        median,
        precision,
      })),
      [
        { completed: 1, minimum: 8, maximum: 9, median: 40e6, precision: undefined },
        { completed: 4, minimum: 8, maximum: 9, median: 40e6, precision: undefined },
        { completed: 7, minimum: 8, maximum: 9, median: 40e6, precision: 0 },
      ],
    );
  });

  it('has metrics of its own as distributions over its runs', async () => {
    const running = rig.run(`workflow "w" {
      bench b {
        exec = [${rig.words('b')}]  runs = 3  warmup = 1
        metric size { from = json("$.size")  unit = "KB" }
        metric half { value = size / 2 }
      }
    }`);
    for (const size of [99, 3, 1, 2]) {
      const fake = await rig.started('b');
      await fake.stdout(`::perflow metric said=${size}ms\n{"size": ${size}}\n`);
      fake.exit();
    }
    const run = await running;
    assert.equal(metric(run, 'b', 'size'), '2000 B', 'the median of those that count');
    assert.equal(metric(run, 'b', 'half'), '1000 B');
    assert.equal(metric(run, 'b', 'said'), '2000000 ns');
  });
});

describe('samples', () => {
  it('of a metric that some run lacked or had in another unit make no distribution', () => {
    const samples = new MetricSamples();
    samples.add(new Map([['a', { value: 1, unit: 'ns' }], ['b', { value: 1, unit: 'ns' }]])); // prettier-ignore
    samples.add(new Map([['a', { value: 3, unit: 'ns' }], ['b', { value: 1, unit: 'B' }], ['c', { value: 1, unit: 'B' }]])); // prettier-ignore
    const { metrics, incomplete } = samples.results();
    assert.deepEqual([...metrics.keys()], ['a']);
    assert.deepEqual(incomplete, ['b']);
    const a = metrics.get('a');
    assert(a !== undefined && 'distribution' in a);
    assert.equal(a.distribution.median, 2);
  });

  it('are kept in the order taken, up to a bound', () => {
    assert.deepEqual(distribution([3, 1, 2])?.samples, [3, 1, 2]);
    assert.equal(distribution(Array.from({ length: 20_001 }, () => 1))?.samples, undefined);
    assert.equal(distribution([]), undefined);
  });
});
