import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { NOTHING, sum, type Amounts } from '../../../engine/sampling/amounts.ts';
import { Exits } from '../../../engine/sampling/exits.ts';
import { FollowedTree } from '../../../engine/sampling/followed-tree.ts';
import { ProcessFinder } from '../../../engine/sampling/process-finder.ts';
import { fuzzRuns } from '../../fuzz-runs.ts';
import { ENGINE, Kernel, TICK } from './kernel.ts';

/** What a process of the simulated program does next; `which` chooses the process. */
interface Step {
  readonly does: 'fork' | 'use' | 'write' | 'end' | 'look';
  readonly which: number;
  readonly amount: number;
}

const steps = fc.array(
  fc.record({
    does: fc.constantFrom('fork' as const, 'use' as const, 'write' as const, 'end' as const, 'look' as const),
    which: fc.nat(),
    amount: fc.integer({ min: 1, max: 50 }),
  }),
  { maxLength: 60 },
);

/** A program whose every process waits for its children. */
class Program {
  readonly kernel: Kernel;
  readonly root: number;
  #alive: number[];

  constructor(kernel: Kernel) {
    this.kernel = kernel;
    this.root = kernel.fork(ENGINE, true);
    this.#alive = [this.root];
  }

  run({ does, which, amount }: Step): void {
    const pid = this.#alive[which % this.#alive.length] ?? this.root;
    if (does === 'fork') this.#alive.push(this.kernel.fork(pid));
    if (does === 'use') this.kernel.use(pid, amount);
    if (does === 'write') this.kernel.use(pid, 0, amount);
    // The root is ended by the test.
    if (does === 'end' && pid !== this.root) this.#end(pid);
  }

  end(): void {
    this.#end(this.root);
  }

  #end(pid: number): void {
    for (const child of this.kernel.children(pid)) this.#end(child);
    this.kernel.exit(pid);
    this.kernel.wait(pid);
    this.#alive = this.#alive.filter((one) => one !== pid);
  }
}

function endOf(trees: readonly FollowedTree[], exits: Exits): void {
  for (const tree of trees) tree.rootEnded();
  for (const tree of trees) if (tree.wasLookedAt) tree.look(false);
  exits.account(trees);
}

describe('the account of a process tree', () => {
  it('comes to what its processes used, however often it was looked at, and what came and went in between', () => {
    fc.assert(
      fc.property(steps, fc.boolean(), (todo, scans) => {
        const kernel = new Kernel();
        const exits = new Exits(kernel);
        const finder = new ProcessFinder(kernel, 'run', ENGINE);
        const program = new Program(kernel);
        const tree = new FollowedTree(program.root, kernel);
        finder.follow('a', tree);
        let before: Amounts = NOTHING;
        for (const step of todo) {
          program.run(step);
          if (step.does !== 'look') continue;
          if (scans) finder.find();
          tree.look(!scans);
          for (const amount of ['user', 'write'] as const)
            assert(tree.used[amount] >= before[amount] && tree.used[amount] <= kernel.used[amount], amount);
          before = tree.used;
        }
        program.end();
        endOf([tree], exits);
        assert.deepEqual(tree.used, kernel.used);
      }),
      { numRuns: fuzzRuns(0.5) },
    );
  });

  it('is as good as that when processes end while they are looked at', () => {
    fc.assert(
      fc.property(steps, steps, (todo, meanwhile) => {
        const kernel = new Kernel();
        const exits = new Exits(kernel);
        const program = new Program(kernel);
        const tree = new FollowedTree(program.root, kernel);
        const waiting = [...meanwhile];
        for (const step of todo) {
          program.run(step);
          if (step.does !== 'look') continue;
          kernel.meanwhile = () => {
            const next = waiting.shift();
            if (next !== undefined) program.run(next);
          };
          tree.look(true);
          kernel.meanwhile = () => undefined;
        }
        program.end();
        endOf([tree], exits);
        assert.deepEqual(tree.used, kernel.used);
      }),
      { numRuns: fuzzRuns(4) },
    );
  });

  it('counts two children once of which one ended before their parent was looked at, the other after it', () => {
    const kernel = new Kernel();
    const exits = new Exits(kernel);
    const root = kernel.fork(ENGINE, true);
    const parent = kernel.fork(root);
    const [first, second] = [kernel.fork(parent), kernel.fork(parent)];
    kernel.use(first, 8);
    kernel.use(second, 3);
    const tree = new FollowedTree(root, kernel);
    tree.look(true);
    assert.equal(tree.used.user, 11 * TICK);
    const ends = (pid: number) => (): void => {
      kernel.exit(pid);
      kernel.wait(pid);
    };
    // Before the root, the parent and the first child are looked at.
    const happens = [ends(first), () => undefined, ends(second)];
    kernel.meanwhile = () => happens.shift()?.();
    tree.look(true);
    // The parent's account gained the 8 of the first one while it was looked at.
    assert.equal(tree.used.user, 11 * TICK);
    kernel.meanwhile = () => undefined;
    for (const pid of [parent, root]) ends(pid)();
    endOf([tree], exits);
    assert.equal(tree.used.user, 11 * TICK);
  });

  it('has what a process used that nobody waits for, as far as it was seen', () => {
    const kernel = new Kernel();
    const exits = new Exits(kernel);
    const root = kernel.fork(ENGINE, true);
    const tree = new FollowedTree(root, kernel);
    const child = kernel.fork(root);
    kernel.use(child, 30);
    tree.look(true);
    kernel.exit(root);
    kernel.wait(root);
    endOf([tree], exits);
    assert(tree.hasSurvivors);
    kernel.use(child, 20);
    tree.look(false);
    assert.equal(tree.used.user, 50 * TICK);
    // The last moments are lost.
    kernel.use(child, 5);
    kernel.exit(child);
    tree.look(false);
    assert.equal(tree.used.user, 50 * TICK);
    assert.equal(tree.hasSurvivors, false);
  });

  it('is not that of another process that was given the number of one that has ended', () => {
    const kernel = new Kernel();
    const root = kernel.fork(ENGINE, true);
    const tree = new FollowedTree(root, kernel);
    const child = kernel.fork(root);
    kernel.use(child, 3);
    tree.look(true);
    const [stat, disk] = [kernel.stat.bind(kernel), kernel.disk.bind(kernel)];
    kernel.stat = (pid) => {
      const real = stat(pid);
      return real && pid === child ? { ...real, startTime: 9_999, userTicks: 800 } : real;
    };
    kernel.disk = disk;
    tree.look(false);
    assert.equal(tree.used.user, 3 * TICK);
    assert(!tree.has(child));
  });
});

describe('what was gained by several that ended in one moment', () => {
  it('is shared out equally, less what was seen of each', () => {
    const kernel = new Kernel();
    const exits = new Exits(kernel);
    const trees = [0, 1].map(() => new FollowedTree(kernel.fork(ENGINE, true), kernel));
    const [first, second] = trees;
    assert(first !== undefined && second !== undefined);
    kernel.use(first.root, 70);
    first.look(true);
    second.look(true);
    kernel.use(second.root, 10);
    for (const { root } of trees) {
      kernel.exit(root);
      kernel.wait(root);
    }
    endOf(trees, exits);
    assert.deepEqual([first.used.user, second.used.user], [75 * TICK, 5 * TICK]);
    assert.deepEqual(sum(first.used, second.used), kernel.used);
  });
});

describe('the processes of a tree', () => {
  function scene(): { kernel: Kernel; finder: ProcessFinder; tree: FollowedTree; other: FollowedTree } {
    const kernel = new Kernel();
    const before = kernel.fork(ENGINE);
    const finder = new ProcessFinder(kernel, 'run-1', ENGINE);
    const [tree, other] = ['a', 'b[n=1]'].map((id) => {
      const found = new FollowedTree(kernel.fork(ENGINE, true), kernel);
      finder.follow(id, found);
      return found;
    });
    assert(tree !== undefined && other !== undefined);
    // One that was there before the run never is of it.
    kernel.fork(before);
    return { kernel, finder, tree, other };
  }

  it('are its children and theirs, in whatever order they are listed', () => {
    const { kernel, finder, tree, other } = scene();
    const child = kernel.fork(tree.root);
    const grandchild = kernel.fork(child);
    kernel.list = () => [grandchild, child, tree.root, other.root, ENGINE, 1];
    finder.find();
    assert.deepEqual([...tree.pids], [tree.root, child, grandchild]);
    assert.deepEqual([...other.pids], [other.root]);
  });

  it('are those of its session that have lost their parents', () => {
    const { kernel, finder, tree } = scene();
    const child = kernel.fork(tree.root);
    const orphan = kernel.fork(child);
    kernel.exit(child);
    kernel.wait(child);
    finder.find();
    assert.deepEqual([...tree.pids], [tree.root, orphan]);
  });

  it('are those outside of its session that have the run and the node in their environment', () => {
    const { kernel, finder, tree, other } = scene();
    const environment = 'X=1\0PERFLOW_RUN=run-1\0PERFLOW_NODE=b[n=1]\0';
    const daemons = [
      environment,
      'PERFLOW_NODE=a\0PERFLOW_RUN=run-1\0',
      environment.replace('run-1', 'run-2'),
      environment.replace('b[n=1]', 'b[n=10]'),
      `X${environment.slice(4)}`,
      '',
    ].map((text) => {
      const middle = kernel.fork(ENGINE, true);
      const daemon = kernel.fork(middle, true, text);
      kernel.exit(middle);
      kernel.wait(middle);
      return daemon;
    });
    finder.find();
    assert.deepEqual([...other.pids], [other.root, daemons[0]]);
    assert.deepEqual([...tree.pids], [tree.root, daemons[1]]);
  });

  it('are nobody’s when it is left, so that a later process of the same node does not get them', () => {
    const { kernel, finder, tree } = scene();
    const orphan = kernel.fork(kernel.fork(tree.root));
    finder.find();
    assert(tree.has(orphan));
    finder.leave('a', tree);
    const next = new FollowedTree(kernel.fork(ENGINE, true), kernel);
    finder.follow('a', next);
    finder.find();
    assert.deepEqual([...next.pids], [next.root]);
  });
});
