import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { FollowedTree } from '../../engine/sampling/followed-tree.ts';
import { thisMachine } from '../../engine/sampling/machine.ts';
import { ProcessFinder } from '../../engine/sampling/process-finder.ts';
import { seenProcesses, type SeenProcesses } from '../../engine/sampling/processes.ts';
import { startSampler } from '../../engine/sampling/sampler.ts';
import { TreeMemory } from '../../engine/sampling/tree-memory.ts';
import { median } from './times.ts';

type Report = (line: string) => void;

const SIZES = [1, 20, 200];
const LOOKS = 60;
/** Milliseconds between two looks: long enough for the caches to be cold again, as they are in a run. */
const PAUSE = 30;
/** Milliseconds that a whole sampler is watched for. */
const WATCHED = 8_000;
const SETTLED = 3_000;

/** Prints what a look at 1, 20 and 200 processes costs, beside bare reads of the same files, and a sampler's share of a core. */
export async function benchSampler(report: Report): Promise<void> {
  const processes = seenProcesses();
  if (processes === undefined) {
    report('there is no /proc on this system: nothing is sampled');
    return;
  }
  for (const size of SIZES) {
    const root = await startTree(size);
    try {
      await benchLooks(size, root.pid ?? 0, processes, report);
      await benchShare(root.pid ?? 0, report);
    } finally {
      process.kill(-(root.pid ?? 0), 'SIGKILL');
      await once(root, 'close');
    }
  }
}

/** A shell and its sleeping children, `size` processes in all, in a session of their own. */
async function startTree(size: number): Promise<ChildProcess> {
  const script = 'i=1; while [ $i -lt $0 ]; do sleep 600 & i=$((i+1)); done; echo ready; exec sleep 600';
  const root = spawn('/bin/sh', ['-c', script, String(size)], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(root.stdout, 'data');
  return root;
}

async function benchLooks(
  size: number,
  root: number,
  { all, ...rest }: SeenProcesses,
  report: Report,
): Promise<void> {
  const finder = new ProcessFinder({ ...all, list: () => [] }, 'bench', process.pid);
  const scanner = new ProcessFinder(all, 'bench', process.pid);
  const tree = new FollowedTree(root, all);
  const memory = new TreeMemory({ all, ...rest });
  finder.follow('a', tree);
  tree.look(true);
  const times = {
    scan: [] as number[],
    look: [] as number[],
    bare: [] as number[],
    thorough: [] as number[],
  };
  for (let look = 0; look < LOOKS; look++) {
    await delay(PAUSE);
    times.bare.push(timed(() => bareReads([...tree.pids])));
    await delay(PAUSE);
    times.look.push(timed(() => memory.see(tree.look(true))));
    await delay(PAUSE);
    times.scan.push(timed(() => scanner.find()));
    await delay(PAUSE);
    times.thorough.push(timed(() => void memory.lookThoroughly()));
  }
  const [bare, look] = [median(times.bare), median(times.look)];
  report(
    `${size} processes: a look ${ms(look)} of CPU time, bare reads of their stat and io ${ms(bare)}, ratio ${(look / bare).toFixed(2)}`,
  );
  report(
    `  now and then: PSS of all ${ms(median(times.thorough))}, a scan of the ${all.list().length} processes of the machine ${ms(median(times.scan))}`,
  );
}

function bareReads(pids: readonly number[]): void {
  for (const pid of pids) {
    readFileSync(`/proc/${pid}/stat`, 'utf8');
    readFileSync(`/proc/${pid}/io`, 'utf8');
  }
}

/** The CPU time of this process while nothing but a sampler is at work in it. */
async function benchShare(root: number, report: Report): Promise<void> {
  let samples = 0;
  const sampler = startSampler('bench', thisMachine(), () => samples++);
  sampler.follow('a').started(root);
  // Not what it does at first for the sake of short steps.
  await delay(SETTLED);
  samples = 0;
  const before = process.cpuUsage();
  const begun = performance.now();
  await delay(WATCHED);
  const { user, system } = process.cpuUsage(before);
  const share = (user + system) / 1e3 / (performance.now() - begun);
  sampler.stop();
  report(
    `  a sampler at work: ${(share * 100).toFixed(2)} % of a core, ${((samples / WATCHED) * 1e3).toFixed(1)} samples a second (of the tree and of the machine)`,
  );
}

/** Milliseconds of CPU time: what others do on the machine does not count. */
function timed(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e3;
}

function ms(milliseconds: number): string {
  return `${milliseconds.toFixed(2)} ms`;
}
