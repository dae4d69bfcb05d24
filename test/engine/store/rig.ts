import assert from 'node:assert/strict';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { MetricValue, RunEvent } from '../../../core/events/event.ts';
import { openStore, type StoreOptions } from '../../../engine/store/open.ts';
import type { Retention, RunHead, Store } from '../../../engine/store/store.ts';

/** Linux has a disk in memory: nothing that is tested depends on a real one, and thousands of syncs would take minutes. */
const MEMORY = '/dev/shm';

function placeForTests(): string {
  try {
    accessSync(MEMORY, constants.W_OK);
    return MEMORY;
  } catch {
    return tmpdir();
  }
}

/** A folder of its own as the root of a workspace, removed afterwards. */
export async function inWorkspace(work: (root: string) => Promise<void>): Promise<void> {
  const root = await realpath(await mkdtemp(path.join(placeForTests(), 'perflow-store-')));
  try {
    await work(root);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** Tests' runs are of whatever day, and stay. */
export const KEEP_ALL: Retention = { runs: 1e6, age: 1e15, bytes: 1e15 };

/** Opens the store there, which must work. */
export async function opened(root: string, options: Partial<StoreOptions> = {}): Promise<Store> {
  const store = await openStore(root, { create: true, retention: KEEP_ALL, ...options });
  assert(store.ok, store.ok ? '' : store.error.message);
  return store.value;
}

export const HEAD: RunHead = {
  sources: new Map([['test.perflow', 'workflow "w" { step build { run = "true" } }\n']]),
  workflow: 'w',
  nodes: [],
  stages: [],
  params: new Map([['users', '50']]),
  jobs: 2,
  since: undefined,
  strict: false,
};

/** A run as a test describes it; all has a default. */
export interface FakeRun {
  readonly id: string;
  readonly workflow?: string;
  /** Milliseconds since 1970. */
  readonly started?: number;
  readonly status?: 'passed' | 'failed' | 'cancelled';
  readonly commit?: string;
  /** By node, then by name. */
  readonly metrics?: Readonly<Record<string, Readonly<Record<string, MetricValue>>>>;
  readonly output?: readonly string[];
  readonly goals?: readonly ('met' | 'missed')[];
  /** Nanoseconds. */
  readonly time?: number;
}

const RANGE = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

/** The events of a whole run. */
export function eventsOf(run: FakeRun): readonly RunEvent[] {
  const { id, workflow = 'w', started = 1_700_000_000_000, status = 'passed', time = 1e9 } = run;
  const nodes = Object.entries(run.metrics ?? { build: { time: { value: 1e8, unit: 'ns' } } });
  const environment = { os: 'linux', ...(run.commit !== undefined && { 'git.commit': run.commit }) };
  return [
    {
      v: 1,
      t: 0,
      type: 'run.started',
      run: id,
      workflow,
      file: 'test.perflow',
      started: new Date(started).toISOString(),
      params: {},
      perflow: '0.1.0',
      environment,
    },
    {
      v: 1,
      t: 0,
      type: 'plan',
      jobs: 1,
      nodes: nodes.map(([node]) => ({ id: node, name: node, kind: 'step', needs: [], exclusive: false })),
      stages: [],
    },
    ...nodes.flatMap(([node, metrics]): RunEvent[] => [
      { v: 1, t: 1, type: 'node.started', id: node, attempt: 1 },
      ...(run.output ?? []).map((text): RunEvent => ({
        v: 1,
        t: 2,
        type: 'node.output',
        id: node,
        stream: 'stdout',
        text,
      })),
      ...Object.entries(metrics).map(([name, metric]): RunEvent => ({
        v: 1,
        t: 3,
        type: 'node.metric',
        id: node,
        name,
        metric,
      })),
      { v: 1, t: 3, type: 'node.finished', id: node, state: 'passed', attempts: 1, exit: 0 },
    ]),
    ...(run.goals ?? []).map((state, index): RunEvent => ({
      v: 1,
      t: 4,
      type: 'goal.evaluated',
      index,
      text: `build.time < ${index + 1}s`,
      file: 'test.perflow',
      range: RANGE,
      state,
      weight: 1,
    })),
    {
      v: 1,
      t: time,
      type: 'run.finished',
      status,
      finished: new Date(started + time / 1e6).toISOString(),
      warnings: [],
      metrics: { 'run.time': { value: time, unit: 'ns' } },
    },
  ];
}

/** Records a run to its end. */
export async function record(store: Store, run: FakeRun, head: RunHead = HEAD): Promise<void> {
  const recorder = store.recorder(head);
  for (const event of eventsOf(run)) await recorder.write(event);
  assert.equal(await recorder.close(), undefined);
}

/** A run's events as text. */
export async function textOf(store: Store, run: string): Promise<string> {
  let text = '';
  for await (const piece of store.events(run)) text += piece;
  return text;
}

/** An id like those of the engine, in the order of `number`. */
export function runId(number: number): string {
  return `01920000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}
