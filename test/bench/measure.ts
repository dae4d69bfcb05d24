import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Distribution } from '../../core/events/event.ts';
import type { MeasuredBy } from '../../core/events/metric-value.ts';
import { systemClock } from '../../engine/run/clock.ts';
import { definedVariables } from '../../engine/run/evaluation/variables.ts';
import { findTool } from '../../engine/run/requires/find-tool.ts';
import { runSource } from '../engine/rig/run-source.ts';
import { median, quantile } from './times.ts';

type Report = (line: string) => void;

const ROUNDS = 12;
const RUNS = 25;
/** Of next to nothing, of a known time without work, and of a known work. */
const COMMANDS: readonly (readonly string[])[] = [
  ['true'],
  ['sleep', '0.005'],
  ['dd', 'if=/dev/zero', 'of=/dev/null', 'bs=1M', 'count=200', 'status=none'],
];
const REFERENCE = path.join(import.meta.dirname, 'measure/reference.c');

/** Wall and CPU time of each run, in nanoseconds. */
interface Times {
  readonly wall: number[];
  readonly cpu: number[];
}

type Way = (command: readonly string[], folder: string) => Promise<Times>;

/**
 * The same commands measured by Perflow, by Perflow as it does where it has no C library to call, by hyperfine without a
 * shell, and by a loop in C, interleaved: how far off the medians are, and how much wider the spread is.
 */
export async function benchMeasure(report: Report): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'perflow-bench-measure-'));
  try {
    const ways = await waysOf(report, folder);
    for (const command of COMMANDS) reportOn(report, command, await interleaved(command, ways, folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function waysOf(report: Report, folder: string): Promise<ReadonlyMap<string, Way>> {
  const env = definedVariables(process.env);
  const ways = new Map<string, Way>();
  const compiled = path.join(folder, 'reference');
  const compiler = spawnSync('cc', ['-O2', '-o', compiled, REFERENCE]);
  if (compiler.status === 0) ways.set('C', (command) => Promise.resolve(byReference(compiled, command)));
  else report('there is no C compiler: left out');
  ways.set('perflow', (command) => byPerflow(command, folder, 'posix_spawn'));
  ways.set('perflow by Node', (command) => byPerflow(command, folder, 'child_process'));
  if ((await findTool('hyperfine', env)) === undefined) report('hyperfine is not installed: left out');
  else ways.set('hyperfine -N', byHyperfine);
  return ways;
}

async function interleaved(
  command: readonly string[],
  ways: ReadonlyMap<string, Way>,
  folder: string,
): Promise<ReadonlyMap<string, Times>> {
  const all = new Map<string, Times>([...ways.keys()].map((name) => [name, { wall: [], cpu: [] }]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, way] of ways) {
      const { wall, cpu } = await way(command, folder);
      all.get(name)?.wall.push(...wall);
      all.get(name)?.cpu.push(...cpu);
    }
  }
  return all;
}

function byReference(compiled: string, command: readonly string[]): Times {
  const { stdout } = spawnSync(compiled, [String(RUNS), ...command], { encoding: 'utf8' });
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => line.split(' ').map(Number));
  return { wall: rows.map(([wall = NaN]) => wall), cpu: rows.map(([, cpu = NaN]) => cpu) };
}

/** With a clock that is not called the system's, Node starts the runs. */
async function byPerflow(command: readonly string[], root: string, by: MeasuredBy): Promise<Times> {
  const words = command.map((word) => JSON.stringify(word)).join(', ');
  const source = `workflow "w" { bench b { exec = [${words}]  warmup = 0  runs = ${RUNS} } }`;
  const system = systemClock();
  const own = { now: () => system.now(), date: () => system.date() };
  const { view } = await runSource(source, { root, clock: by === 'child_process' ? own : system });
  const metrics = view.nodes.get('b')?.metrics;
  const samples = (name: string): readonly number[] => {
    const metric = metrics?.get(name);
    return metric !== undefined && 'distribution' in metric ? samplesOf(metric.distribution) : [];
  };
  const kernel = samples('system');
  return { wall: [...samples('time')], cpu: samples('user').map((user, run) => user + (kernel[run] ?? 0)) };
}

function samplesOf({ samples }: Distribution): readonly number[] {
  return samples ?? [];
}

async function byHyperfine(command: readonly string[], folder: string): Promise<Times> {
  const file = path.join(folder, 'hyperfine.json');
  spawnSync('hyperfine', ['-N', '--runs', String(RUNS), '--export-json', file, command.join(' ')]);
  const { results } = JSON.parse(await readFile(file, 'utf8')) as {
    results: { times: number[]; user: number; system: number }[];
  };
  const [result] = results;
  // It tells of CPU time the mean alone.
  return {
    wall: result?.times.map((seconds) => seconds * 1e9) ?? [],
    cpu: result === undefined ? [] : [(result.user + result.system) * 1e9],
  };
}

function reportOn(report: Report, command: readonly string[], all: ReadonlyMap<string, Times>): void {
  report(`${command.join(' ')}: ${ROUNDS} × ${RUNS} runs, interleaved`);
  const reference = all.get('C');
  const peer = all.get('hyperfine -N');
  for (const [name, { wall, cpu }] of all) {
    const bias = reference === undefined ? '' : `, ${shown(median(wall) - median(reference.wall))} over C`;
    const wider =
      peer === undefined ? '' : `, ${(spread(wall) / spread(peer.wall)).toFixed(2)} × hyperfine's`;
    const used = cpu.length === 0 ? 'not told' : shown(mean(cpu));
    report(
      `  ${name.padEnd(16)} median ${shown(median(wall))}${bias}; spread ${shown(spread(wall))}${wider}; CPU time ${used}`,
    );
  }
}

/** The width of the middle half. */
function spread(values: readonly number[]): number {
  return quantile(values, 0.75) - quantile(values, 0.25);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function shown(nanoseconds: number): string {
  return `${(nanoseconds / 1e6).toFixed(2)} ms`;
}
