import { once } from 'node:events';
import path from 'node:path';
import { writeFile } from 'node:fs/promises';
import { start } from '../cli/perflow.ts';
import { inWorkspace } from '../engine/store/rig.ts';
import { residentMemory } from './process-memory.ts';
import { median } from './times.ts';

type Report = (line: string) => void;

/** The nodes of each run, the first being the limit that the others stand beside. */
const SIZES = [1, 100, 1_000] as const;
const ROUNDS = 3;
const LOOK_MS = 5;

/** The most memory of a `perflow run` of many nodes that is stored, beside one of a single node. */
export async function benchRunMemory(report: Report): Promise<void> {
  const peaks = new Map<number, number[]>(SIZES.map((nodes) => [nodes, []]));
  for (let round = 0; round < ROUNDS; round++)
    for (const [nodes, taken] of peaks) taken.push(await peakOfRun(nodes));
  const single = median(peaks.get(SIZES[0]) ?? []);
  for (const [nodes, taken] of peaks) {
    const peak = median(taken);
    report(
      `a run of ${nodes} nodes: at most ${megabytes(peak)} resident, ratio ${(peak / single).toFixed(2)}; ${((peak - single) / nodes / 1e3).toFixed(1)} kB more a node`,
    );
  }
}

/** In bytes. */
async function peakOfRun(nodes: number): Promise<number> {
  let peak = 0;
  await inWorkspace(async (cwd) => {
    await writeFile(path.join(cwd, 'many.perflow'), workflowOf(nodes));
    const run = start(['run', '--jobs', '2'], { cwd, isLasting: true });
    run.stdout?.resume();
    run.stderr?.resume();
    const looking = setInterval(() => {
      peak = Math.max(peak, residentMemory(run.pid).most);
    }, LOOK_MS);
    const [code] = (await once(run, 'close')) as [number | null];
    clearInterval(looking);
    if (code !== 0) throw new Error(`the run ended with ${String(code)}`);
  });
  return peak;
}

function workflowOf(nodes: number): string {
  const steps = Array.from(
    { length: nodes },
    (_, node) => `  step s${node} { run = "echo ${node}; seq 1 20" }`,
  );
  return `workflow "many" {\n${steps.join('\n')}\n}\n`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
