import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import { FollowedTree } from '../../../engine/sampling/followed-tree.ts';
import { MachineUsage } from '../../../engine/sampling/machine-usage.ts';
import type { MachineReading } from '../../../engine/sampling/machine.ts';
import { NodeUsage, type Followed } from '../../../engine/sampling/node-usage.ts';
import { Budget, untilNextLook } from '../../../engine/sampling/pace.ts';
import { TreeMemory } from '../../../engine/sampling/tree-memory.ts';
import { together, usageMetrics, type Usage } from '../../../engine/sampling/usage.ts';
import { workflowFrom } from '../../core/plan/source.ts';
import { ENGINE, Kernel, TICK } from './kernel.ts';

const MS = 1e6;
const SECOND = 1e9;
const HOUR = 3600 * SECOND;

describe('the time until the next look', () => {
  it('is short at first, then a quarter of a second, and after minutes up to one second', () => {
    const looks: number[] = [];
    for (let age = 0; age < SECOND; age += untilNextLook(age)) looks.push(age / MS);
    assert.deepEqual(looks, [0, 10, 20, 40, 80, 160, 320, 570, 820]);
    assert.equal(untilNextLook(60 * SECOND), 250 * MS);
    assert.equal(untilNextLook(200 * SECOND), 500 * MS);
    assert.equal(untilNextLook(HOUR), SECOND);
    assert.equal(untilNextLook(Infinity), SECOND);
  });
});

describe('the budget of looks', () => {
  it('lets nothing be spent beyond its share for long', () => {
    const budget = new Budget(0.01, 20 * MS, 0);
    let now = 0;
    let spent = 0;
    for (let look = 0; look < 200; look++) {
      now += budget.wait(now) + MS;
      budget.spend(7 * MS, now);
      spent += 7 * MS;
    }
    assert(spent <= now * 0.01 + 20 * MS + 7 * MS, `${spent} of ${now}`);
    assert(spent >= now * 0.009);
  });

  it('saves up to its bound, and lets one look be dearer than all that is saved', () => {
    const budget = new Budget(0.01, 20 * MS, 0);
    assert.equal(budget.affords(20 * MS, HOUR), true);
    assert.equal(budget.affords(100 * MS, HOUR), true);
    budget.spend(MS, HOUR);
    assert.equal(budget.affords(100 * MS, HOUR), false);
    assert.equal(budget.affords(19 * MS, HOUR), true);
    assert.equal(budget.wait(HOUR), 0);
    budget.spend(20 * MS, HOUR);
    assert.equal(budget.wait(HOUR), 100 * MS);
  });
});

describe('the samples of a node', () => {
  let kernel: Kernel;
  let node: NodeUsage;
  beforeEach(() => {
    kernel = new Kernel();
    node = new NodeUsage(0, 4, true);
  });

  function process(): Followed & { readonly pid: number } {
    const pid = kernel.fork(ENGINE, true);
    const memory = new TreeMemory({ all: kernel, pss: false, pageSize: 4096 });
    return { pid, tree: new FollowedTree(pid, kernel), memory };
  }

  it('tell what was used since the one before, per second and in cores', () => {
    const one = process();
    node.begin(one, 0);
    kernel.use(one.pid, 30, 100);
    node.look(true, 200 * MS);
    assert.deepEqual(node.sample(200 * MS), {
      over: 200 * MS,
      cpu: (30 * TICK) / (200 * MS),
      memory: 40_960,
      read: 0,
      write: 100 * 4096 * 5,
    });
    node.look(true, 400 * MS);
    assert.equal(node.sample(400 * MS)?.cpu, 0);
  });

  it('go on over the processes of a bench, one after the other', () => {
    const [first, second] = [process(), process()];
    node.begin(first, 0);
    kernel.use(first.pid, 8);
    first.tree.look(true);
    node.end(first);
    node.begin(second, 100 * MS);
    kernel.use(second.pid, 6);
    node.look(true, 200 * MS);
    assert.equal(node.sample(200 * MS)?.cpu, 0.7);
  });

  it('wait until the time they are about is long enough to tell', () => {
    const one = process();
    node.begin(one, 0);
    node.look(true, 10 * MS);
    assert.equal(node.sample(10 * MS), undefined);
    kernel.use(one.pid, 1);
    node.look(true, 20 * MS);
    // At its end all is told of one that would have no sample else.
    assert.deepEqual(node.lastSample(25 * MS), {
      over: 25 * MS,
      cpu: 0.4,
      memory: 40_960,
      read: 0,
      write: 0,
    });
  });

  it('are none of what was over before the first look, and of a last moment too short', () => {
    const one = process();
    node.begin(one, 0);
    assert.equal(node.lastSample(5 * MS), undefined);
    node.look(true, 200 * MS);
    assert(node.sample(200 * MS) !== undefined);
    assert.equal(node.lastSample(230 * MS), undefined);
    assert(node.lastSample(260 * MS) !== undefined);
  });

  it('have something of short processes, too, once in a quarter of a second', () => {
    const [one, short] = [process(), process()];
    node.begin(one, 0);
    node.look(true, 20 * MS);
    assert.equal(node.due, 40 * MS);
    assert.equal(node.untilNeeded(25 * MS), 15 * MS);
    assert.equal(node.untilNeeded(35 * MS), 10 * MS);
    node.end(one);
    // A look that finds nothing leaves the time of the last that did: from 270 ms on one is looked for again.
    node.look(true, 100 * MS);
    assert.equal(node.untilNeeded(269 * MS), 10 * MS);
    assert.equal(node.untilNeeded(273 * MS), 3 * MS);
    node.begin(short, 276 * MS);
    assert.equal(node.due, 276 * MS);
    node.look(true, 276 * MS);
    assert.equal(node.untilNeeded(280 * MS), 246 * MS);
  });

  it('never say more cores than there are', () => {
    const one = process();
    node.begin(one, 0);
    kernel.use(one.pid, 50);
    node.look(true, 100 * MS);
    assert.equal(node.sample(100 * MS)?.cpu, 4);
  });
});

describe('the samples of the machine', () => {
  it('tell what all cores and disks did since the one before', () => {
    const readings: MachineReading[] = [
      { busy: 0, memory: 5, disk: { read: 1000, write: 0 } },
      { busy: 300 * MS, memory: 7, disk: { read: 3000, write: 500 } },
      { busy: 300 * MS, memory: 6, disk: undefined },
    ];
    const machine = { cores: 2, memory: 10, read: () => readings.shift() ?? assert.fail() };
    const usage = new MachineUsage(machine, 0);
    assert.deepEqual(usage.sample(200 * MS), {
      over: 200 * MS,
      cpu: 1.5,
      memory: 7,
      read: 10_000,
      write: 2_500,
    });
    assert.equal(usage.sample(210 * MS), undefined);
    assert.deepEqual(usage.sample(400 * MS), { over: 200 * MS, cpu: 0, memory: 6 });
  });
});

describe('usage as metrics', () => {
  const usage: Usage = {
    amounts: { user: 300 * MS, system: 100 * MS, read: 10, write: 30 },
    disk: true,
    memory: { peak: 1000.4, measure: 'pss' },
  };
  const declaration =
    workflowFrom('workflow "w" { step a { run = "true" } }').nodes.get('a') ?? assert.fail();

  function shown(of: Usage | undefined, time: number, runs?: number): Record<string, unknown> {
    return Object.fromEntries(
      [...usageMetrics({ declaration }, of, time, runs)].map(([name, metric]) => [
        name,
        'value' in metric && metric.value,
      ]),
    );
  }

  it('are totals of one run, and means of several', () => {
    assert.deepEqual(shown(usage, SECOND), {
      cpu: 0.4,
      user: 300 * MS,
      system: 100 * MS,
      memory: 1000,
      'io.read': 10,
      'io.write': 30,
    });
    assert.deepEqual(shown(usage, SECOND, 10), {
      cpu: 0.4,
      user: 30 * MS,
      system: 10 * MS,
      memory: 1000,
      'io.read': 1,
      'io.write': 3,
    });
  });

  it('are left out where nothing is known, and cores where the clock’s ticks are too long for it', () => {
    assert.deepEqual(shown(undefined, SECOND), {});
    assert.deepEqual(Object.keys(shown({ ...usage, disk: false, memory: undefined }, 20 * MS)), [
      'user',
      'system',
    ]);
  });

  it('add up over processes one after the other, the most memory of any', () => {
    const other: Usage = { ...usage, memory: { peak: 2000, measure: 'rss' } };
    assert.deepEqual(together(usage, other), {
      amounts: { user: 600 * MS, system: 200 * MS, read: 20, write: 60 },
      disk: true,
      memory: { peak: 2000, measure: 'rss' },
    });
    assert.equal(together(undefined, usage), usage);
    assert.equal(together(usage, undefined), usage);
  });
});
