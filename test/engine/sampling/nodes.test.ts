import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { MetricValue, NodeSample, RunEvent } from '../../../core/events/event.ts';
import { figure, goals, output, status } from '../rig/log.ts';
import { Rig } from '../rig/rig.ts';
import type { SourceRun } from '../rig/run-source.ts';

const MB = 1024 * 1024;
/** CPU times are told in hundredths of a second; a sum of several of them is cut off as often. */
const TICK = 10e6;

/** Waits for samples of a run as they come. */
class Samples {
  readonly #seen: NodeSample[] = [];
  #wake: () => void = () => undefined;

  readonly hear = (event: RunEvent): void => {
    if (event.type !== 'node.sample') return;
    this.#seen.push(event);
    this.#wake();
  };

  /** The next one, from now on, for which this holds. */
  async next(holds: (sample: NodeSample) => boolean): Promise<NodeSample> {
    this.#seen.length = 0;
    for (;;) {
      const found = this.#seen.find(holds);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

function metricOf(run: SourceRun, id: string, name: string): MetricValue {
  const metric = run.view.nodes.get(id)?.metrics.get(name);
  assert(metric !== undefined, `${id}.${name} was not measured`);
  return metric;
}

function value(run: SourceRun, id: string, name: string): number {
  return figure(metricOf(run, id, name));
}

function cpuTime(run: SourceRun, id: string): number {
  return value(run, id, 'user') + value(run, id, 'system');
}

/** Within a share of what is expected, and so many ticks of the clock. */
function assertNear(actual: number, expected: number, share: number, ticks = 0): void {
  const allowed = expected * share + ticks * TICK;
  assert(Math.abs(actual - expected) <= allowed, `${actual} is not within ${allowed} of ${expected}`);
}

/** Nanoseconds in what the shell's `times` prints: of itself, and of the children that it waited for. */
function timesOf(text: string): number {
  const times = [...text.matchAll(/(\d+)m([\d.]+)s/g)];
  assert.equal(times.length, 4, text);
  return times.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60e9 + Number(seconds) * 1e9, 0);
}

/** What the kernel says of a process, in bytes. */
function pssOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss: +(\d+) kB$/m.exec(text)?.[1]) * 1024;
}

describe('what a node used', () => {
  let rig: Rig;
  let samples: Samples;
  beforeEach(async () => {
    rig = await Rig.create();
    samples = new Samples();
  });
  afterEach(() => rig.close());

  const loop = (times: number): string => `i=0; while [ $i -lt ${times} ]; do i=$((i+1)); done`;

  it('has the time of children that came and went between two looks, as the shell’s `times` tells it', async () => {
    await rig.file('child.sh', loop(4_000));
    const run = await rig.run(
      `workflow "w" { step a { run = "i=0; while [ $i -lt 200 ]; do sh child.sh; i=$((i+1)); done; times" } }`,
    );
    const expected = timesOf(output(run, 'a'));
    assert(expected > 20 * TICK, `the children used only ${expected} ns`);
    assertNear(cpuTime(run, 'a'), expected, 0.1, 4);
  });

  it('is told apart from what other nodes used at the same time', async () => {
    execFileSync('mkfifo', [path.join(rig.root, 'over'), path.join(rig.root, 'back')]);
    // One has been waited for before the other ends: what two used that end at once can only be shared out.
    const run = await rig.run(`workflow "w" {
      step burn { run = "${loop(600_000)}; echo over > over; read line < back; times" }
      step wait { run = "read line < over; times" }
      step after { needs = [wait]  run = "echo over > back" }
    }`);
    assertNear(cpuTime(run, 'burn'), timesOf(output(run, 'burn')), 0.1, 4);
    assertNear(cpuTime(run, 'wait'), timesOf(output(run, 'wait')), 0.1, 4);
    assert(cpuTime(run, 'burn') > 5 * cpuTime(run, 'wait'));
    assert(value(run, 'burn', 'cpu') > 5 * value(run, 'wait', 'cpu'));
  });

  it('has its cores as CPU time over time, and says that it was sampled', async () => {
    const running = rig.run(`workflow "w" { step a { run = "${rig.command('a')}" } }`);
    const a = await rig.started('a');
    await a.burn(300);
    a.exit();
    const run = await running;
    assert(cpuTime(run, 'a') >= 300e6 - 2 * TICK);
    assertNear(value(run, 'a', 'cpu'), cpuTime(run, 'a') / value(run, 'a', 'time'), 1e-9);
    for (const name of ['cpu', 'user', 'system', 'memory', 'io.read', 'io.write'])
      assert.equal(metricOf(run, 'a', name).sampled, true, name);
    assert.equal(metricOf(run, 'a', 'time').sampled, undefined);
  });

  it('has the memory of its processes, shared pages by their parts', async () => {
    const running = rig.run(`workflow "w" { step a { run = "${rig.command('a')}" } }`, {
      hear: samples.hear,
    });
    const a = await rig.started('a');
    await a.allocate(100 * MB);
    const told = await samples.next(({ id, memory = 0 }) => id === 'a' && memory > 100 * MB);
    const expected = pssOf(a.hello.pid);
    assertNear(told.memory ?? 0, expected, 0.1);
    a.exit();
    const run = await running;
    assertNear(value(run, 'a', 'memory'), expected, 0.1);
    assert.equal(metricOf(run, 'a', 'memory').by, 'pss');
  });

  it('has the memory of all its processes together', async () => {
    const running = rig.run(`workflow "w" { step a { run = "${rig.command('a')}" } }`, {
      hear: samples.hear,
    });
    const a = await rig.started('a');
    await a.child('child', false);
    const child = await rig.started('child');
    await a.allocate(60 * MB);
    await child.allocate(80 * MB);
    await samples.next(({ id, memory = 0 }) => id === 'a' && memory > 140 * MB);
    const expected = pssOf(a.hello.pid) + pssOf(child.hello.pid);
    child.exit();
    await child.ended;
    a.exit();
    assertNear(value(await running, 'a', 'memory'), expected, 0.1);
  });

  it('has what a daemon of it used, that has left its parent, its group and its session', async () => {
    const running = rig.run(
      `workflow "w" { step a { run = "setsid sh -c '${rig.command('daemon').replace('exec ', '')} &'; ${rig.command('a')}" } }`,
      { hear: samples.hear, limits: { drain: 50 } },
    );
    const a = await rig.started('a');
    const daemon = await rig.started('daemon');
    assert.equal(readFileSync(`/proc/${daemon.hello.pid}/stat`, 'utf8').includes(` ${a.hello.pid} `), false);
    await daemon.allocate(90 * MB);
    await daemon.burn(400);
    await samples.next(({ id, memory = 0 }) => id === 'a' && memory > 90 * MB);
    a.exit();
    daemon.kill();
    const run = await running;
    assert(value(run, 'a', 'memory') > 90 * MB);
    assert(cpuTime(run, 'a') >= 400e6 - 4 * TICK, String(cpuTime(run, 'a')));
  });

  it('has the bytes that reached the disk', async () => {
    const run = await rig.run(
      `workflow "w" { step a { run = "dd if=/dev/zero of=big bs=1M count=20 conv=fsync; cat /proc/$$/io" } }`,
    );
    const expected = Number(/^write_bytes: (\d+)$/m.exec(output(run, 'a'))?.[1]);
    assert.equal(value(run, 'a', 'io.write'), expected);
    // In memory nothing reaches a disk.
    if (execFileSync('stat', ['-f', '-c', '%T', rig.root], { encoding: 'utf8' }).trim() !== 'tmpfs')
      assert(expected >= 20 * MB, String(expected));
  });

  it('is over a service’s whole life, or by `during` in the time of another node', async () => {
    const running = rig.run(
      `workflow "w" {
        goals {
          during(s.memory, early) < 130MB
          during(s.memory, late) > 150MB
          during(s.cpu, early) > 0
          during(system.memory, early) < 100%
          during(s.user, early) < 1s
          s.memory > 150MB
        }
        service s { run = "${rig.command('s')}"  ready = log("up") }
        step early { needs = [s]  run = "${rig.command('early')}" }
        step late { needs = [s, early]  run = "${rig.command('late')}" }
      }`,
      { hear: samples.hear },
    );
    const s = await rig.started('s');
    await s.stdout('up\n');
    const early = await rig.started('early');
    await s.burn(200);
    await samples.next(({ id }) => id === 's');
    early.exit();
    const late = await rig.started('late');
    // The sample that reaches back into the time of `early` has been taken before there is more memory.
    await samples.next(({ id }) => id === 's');
    await s.allocate(150 * MB);
    await samples.next(({ id, memory = 0 }) => id === 's' && memory > 150 * MB);
    late.exit();
    assert.equal(await s.signalled(), 'SIGTERM');
    const run = await running;
    assert.deepEqual(goals(run), {
      'during(s.memory, early) < 130MB': 'met',
      'during(s.memory, late) > 150MB': 'met',
      'during(s.cpu, early) > 0': 'met',
      'during(system.memory, early) < 100%': 'met',
      'during(s.user, early) < 1s': 'unmeasured',
      's.memory > 150MB': 'met',
    });
    assert(cpuTime(run, 's') >= 200e6 - 2 * TICK);
  });

  it('is that of one measured run of a bench on average', async () => {
    await rig.file(
      'work.sh',
      `if [ -e log ]; then n=60000; else n=600000; fi\ni=0; while [ $i -lt $n ]; do i=$((i+1)); done\ntimes >> log`,
    );
    const run = await rig.run(`workflow "w" {
      bench b { run = "sh work.sh"  runs = 4  warmup = 1 }
      step log { needs = [b]  run = "tail -n +3 log" }
    }`);
    const measured = output(run, 'log').trim().split('\n');
    assert.equal(measured.length, 8);
    const each = [0, 2, 4, 6].map((at) => timesOf(measured.slice(at, at + 2).join(' ')));
    const mean = each.reduce((sum, time) => sum + time) / 4;
    // Each of the four was cut off to ticks, for user and for system.
    assertNear(cpuTime(run, 'b'), mean, 0.1, 2);
  });

  it('is of a bench the most memory that any of its runs had', async () => {
    const running = rig.run(`workflow "w" { bench b { exec = [${rig.words('b')}]  runs = 2  warmup = 0 } }`, {
      hear: samples.hear,
    });
    for (const allocate of [120, 0]) {
      const b = await rig.started('b');
      await b.allocate(allocate * MB);
      await samples.next(({ id, memory = 0 }) => id === 'b' && memory > allocate * MB);
      b.exit();
    }
    const memory = value(await running, 'b', 'memory');
    assert(memory > 120 * MB && memory < 240 * MB, String(memory));
  });

  it('is not asked where the node measures it itself, even if it has no value then', async () => {
    const run = await rig.run(`workflow "w" {
      goals { a.memory == 5MB  b.memory < 1GB }
      step a { run = "echo 5"  metric memory { from = regex("(.*)")  unit = "MB" } }
      step b { run = "echo five"  metric memory { from = regex("([0-9]+)")  unit = "MB" } }
    }`);
    assert.deepEqual(goals(run), { 'a.memory == 5MB': 'met', 'b.memory < 1GB': 'unmeasured' });
    assert.equal(metricOf(run, 'a', 'memory').sampled, undefined);
  });

  it('is only counted for what passed', async () => {
    const run = await rig.run(`workflow "w" { step a { run = "exit 3" } }`);
    assert.equal(status(run), 'failed');
    assert.deepEqual([...(run.view.nodes.get('a')?.metrics.keys() ?? [])], []);
  });
});

describe('what the machine was used for', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await Rig.create();
  });
  afterEach(() => rig.close());

  it('is told beside the nodes, and at the end as shares of it', async () => {
    const samples = new Samples();
    const running = rig.run(
      `workflow "w" {
        goals { system.cpu.max <= 100%  system.memory.avg > 0%  system.memory.max < 100% }
        step a { run = "${rig.command('a')}" }
      }`,
      { hear: samples.hear },
    );
    const a = await rig.started('a');
    await a.burn(200);
    const { memory = 0, cpu = 0 } = await samples.next(({ id }) => id === 'system');
    const text = readFileSync('/proc/meminfo', 'utf8');
    const bytes = (name: string): number =>
      Number(new RegExp(`^${name}: +(\\d+) kB$`, 'm').exec(text)?.[1]) * 1024;
    assertNear(memory, bytes('MemTotal') - bytes('MemAvailable'), 0.3);
    assert(cpu > 0);
    a.exit();
    const run = await running;
    assert.deepEqual([...run.view.nodes.keys()], ['a']);
    assert(run.view.machine.length > 0);
    assert.deepEqual(Object.values(goals(run)), ['met', 'met', 'met']);
    const metric = run.view.metrics.get('system.memory');
    assert(metric !== undefined && 'distribution' in metric);
    assert.equal(metric.sampled, true);
    assertNear(metric.distribution.mean, memory / bytes('MemTotal'), 0.3);
  });
});
