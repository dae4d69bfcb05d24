import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RunState } from '../../core/events/reduce.ts';
import type { RunEvent } from '../../core/events/event.ts';
import { createSchedule } from '../../core/plan/schedule.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { definedVariables, type Variables } from '../../engine/run/evaluation/variables.ts';
import { findTool } from '../../engine/run/requires/find-tool.ts';
import { planOfSource, runSource } from '../engine/rig/run-source.ts';
import { median } from './times.ts';

type Report = (line: string) => void;

const STEPS = 1_000;
const LAYERS = 10;
const JOBS = 2;
const ROUNDS = 5;

/** Prints what the engine itself costs: beside bare spawns and ninja, per transition, and for a lot of output. */
export async function benchEngine(report: Report): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'perflow-bench-'));
  try {
    await benchSteps(report, folder);
    await benchTransitions(report, folder);
    await benchOutput(report, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Graph {
  readonly name: string;
  readonly needs: (step: number) => readonly number[];
}

/** Each step of a layer needs two of the layer before. */
const GRAPHS: readonly Graph[] = [
  { name: 'wide', needs: () => [] },
  {
    name: `${LAYERS} layers`,
    needs: (step) => {
      const width = STEPS / LAYERS;
      if (step < width) return [];
      const above = step - width;
      return [above, above % width === width - 1 ? above - 1 : above + 1];
    },
  },
];

async function benchSteps(report: Report, folder: string): Promise<void> {
  report(`${STEPS} steps of \`true\` by /bin/sh, ${JOBS} jobs, ${ROUNDS} interleaved rounds; medians`);
  const env = definedVariables(process.env);
  const ninja = await findTool('ninja', env);
  if (ninja === undefined) report('  ninja is not installed: left out');
  for (const graph of GRAPHS) {
    const source = workflowOf(graph);
    await writeFile(path.join(folder, 'build.ninja'), ninjaOf(graph));
    const times = { perflow: [] as number[], bare: [] as number[], ninja: [] as number[] };
    for (let round = 0; round < ROUNDS; round++) {
      times.bare.push(await timed(() => bareLoop(env)));
      times.perflow.push(await timed(() => runGraph(source, folder)));
      if (ninja !== undefined) times.ninja.push(await timed(() => runNinja(ninja, folder, env)));
    }
    const [perflow, bare] = [median(times.perflow), median(times.bare)];
    report(
      `  ${graph.name}: perflow ${ms(perflow)}, bare Node loop ${ms(bare)}, ratio ${(perflow / bare).toFixed(2)}`,
    );
    if (ninja !== undefined) {
      const rival = median(times.ninja);
      report(`  ${graph.name}: ninja ${ms(rival)}, perflow is ${(perflow / rival).toFixed(2)} times that`);
    }
  }
}

/** The same processes with the same pipes, and nothing else: what Node itself costs. */
async function bareLoop(env: Variables): Promise<void> {
  let left = STEPS;
  const work = async (): Promise<void> => {
    while (left-- > 0) {
      await new Promise<void>((resolve) => {
        const child = spawn('/bin/sh', ['-e', '-c', 'true'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
        child.stdout.resume();
        child.stderr.resume();
        child.once('close', () => resolve());
      });
    }
  };
  await Promise.all(Array.from({ length: JOBS }, work));
}

async function runGraph(source: string, folder: string): Promise<void> {
  const { outcome } = await runSource(source, {
    root: folder,
    jobs: JOBS,
    env: definedVariables(process.env),
  });
  if (outcome.type !== 'finished' || outcome.status !== 'passed') throw new Error(JSON.stringify(outcome));
}

async function runNinja(ninja: string, folder: string, env: Variables): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const child = spawn(ninja, ['-C', folder, '-j', String(JOBS), '--quiet'], { env, stdio: 'ignore' });
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`ninja: exit ${String(code)}`))));
  });
}

function workflowOf({ needs }: Graph): string {
  const steps = Array.from({ length: STEPS }, (_, step) => {
    const wanted = needs(step).map((need) => `s${need}`);
    return `  step s${step} { run = "true"  needs = [${wanted.join(', ')}] }`;
  });
  return `workflow "bench" {\n${steps.join('\n')}\n}\n`;
}

/** Outputs that are never written, so that each round runs everything. */
function ninjaOf({ needs }: Graph): string {
  const steps = Array.from({ length: STEPS }, (_, step) => {
    const wanted = needs(step).map((need) => `s${need}`);
    return `build s${step}: run ${wanted.length === 0 ? '' : `|| ${wanted.join(' ')}`}`;
  });
  return `rule run\n  command = true\n${steps.join('\n')}\n`;
}

/** Schedule, event and reducer of each step, without any process. */
async function benchTransitions(report: Report, folder: string): Promise<void> {
  for (const graph of GRAPHS) {
    const plan = await planOfSource(workflowOf(graph), folder, JOBS);
    const samples: number[] = [];
    for (let round = 0; round < ROUNDS; round++) samples.push(...transitions(plan));
    samples.sort((a, b) => a - b);
    const p99 = samples[Math.floor(samples.length * 0.99)] ?? NaN;
    report(
      `state transition, ${graph.name}: median ${us(median(samples))}, p99 ${us(p99)} (${samples.length} taken)`,
    );
  }
}

/** Nanoseconds of each answer to the schedule with the events that follow. */
function transitions(plan: Plan): readonly number[] {
  const schedule = createSchedule(plan);
  const run = new RunState();
  const samples: number[] = [];
  const running: string[] = [];
  let t = 0;
  const apply = (event: RunEvent): void => run.apply(event);
  const take = (): void => {
    for (const action of schedule.next()) {
      if (action.type === 'ready') apply({ v: 1, t: t++, type: 'node.ready', id: action.id });
      if (action.type !== 'start') continue;
      schedule.started(action.id);
      apply({ v: 1, t: t++, type: 'node.started', id: action.id, attempt: 1 });
      running.push(action.id);
    }
  };
  take();
  for (let id = running.shift(); id !== undefined; id = running.shift()) {
    const begun = process.hrtime.bigint();
    schedule.finish(id, 'passed');
    apply({ v: 1, t: t++, type: 'node.finished', id, state: 'passed', attempts: 1 });
    take();
    samples.push(Number(process.hrtime.bigint() - begun));
  }
  return samples;
}

const GIGABYTE = 1_000_000_000;

/** One step that prints a gigabyte, into a sink that takes it all. */
async function benchOutput(report: Report, folder: string): Promise<void> {
  const source = `workflow "output" { step loud { run = "yes 'a line of quite ordinary length, as programs print them' | head -c ${GIGABYTE}" } }`;
  const before = process.memoryUsage().rss;
  let peak = before;
  let printed = 0;
  const begun = performance.now();
  const sink = (event: RunEvent): void => {
    if (event.type !== 'node.output') return;
    printed += event.text.length;
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  await runSource(source, { root: folder, jobs: JOBS, env: definedVariables(process.env), sink });
  const seconds = (performance.now() - begun) / 1000;
  const grown = ((peak - before) / 1e6).toFixed(0);
  report(
    `1 GB of output (${printed === GIGABYTE ? 'all of it evented' : `${printed} characters`}): resident memory grew by ${grown} MB, ${(printed / 1e6 / seconds).toFixed(0)} MB/s`,
  );
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

function ms(milliseconds: number): string {
  return `${milliseconds.toFixed(0)} ms`;
}

function us(nanoseconds: number): string {
  return `${(nanoseconds / 1e3).toFixed(1)} µs`;
}
