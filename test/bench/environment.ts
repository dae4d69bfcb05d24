import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { gitState } from '../../engine/change/git-state.ts';
import { machineFacts } from '../../engine/environment/machine-facts.ts';
import { thisMachine } from '../../engine/environment/machine.ts';
import { definedVariables } from '../../engine/run/evaluation/variables.ts';
import { nodeFlags } from '../../tooling/node-flags.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const ROUNDS = 15;

/** What it costs a run to know its environment: the machine in a fresh process, and git beside git alone. */
export async function benchEnvironment(report: (line: string) => void): Promise<void> {
  const env = definedVariables(process.env);
  const times = { cold: [] as number[], warm: [] as number[], git: [] as number[], status: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    times.cold.push(inFreshProcess());
    times.warm.push(timed(() => machineFacts(thisMachine(), ROOT, env)));
    times.status.push(timed(() => spawnSync('git', ['status', '--porcelain=v2', '-z'], { cwd: ROOT })));
    const start = performance.now();
    await gitState(ROOT, env);
    times.git.push(performance.now() - start);
  }
  const { cold, warm, git, status } = times;
  report(
    `machine: ${ms(cold)} in a fresh process, ${ms(warm)} again (aim 10 ms), while git is asked: ${ms(git)}, of which \`git status\` alone takes ${ms(status)} (medians of ${ROUNDS})`,
  );
}

/** Milliseconds that the first look takes, modules loaded. */
function inFreshProcess(): number {
  const folder = path.join(ROOT, 'engine/environment');
  const code = `
    import { machineFacts } from ${JSON.stringify(path.join(folder, 'machine-facts.ts'))};
    import { thisMachine } from ${JSON.stringify(path.join(folder, 'machine.ts'))};
    const start = performance.now();
    machineFacts(thisMachine(), process.cwd(), process.env);
    process.stdout.write(String(performance.now() - start));`;
  const words = [...nodeFlags, '--input-type=module', '-e', code];
  return Number(spawnSync(process.execPath, words, { cwd: ROOT, encoding: 'utf8' }).stdout);
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function ms(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  return `${(sorted[Math.floor(sorted.length / 2)] ?? NaN).toFixed(1)} ms`;
}
