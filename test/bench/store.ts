import { spawnSync } from 'node:child_process';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { constants, zstdCompressSync } from 'node:zlib';
import type { MetricValue, RunEvent } from '../../core/events/event.ts';
import { RunState } from '../../core/events/reduce.ts';
import type { RunView } from '../../core/events/run-view.ts';
import { root } from '../../tooling/bootstrap.mjs';
import { writeBlob } from '../../engine/store/blobs/write.ts';
import { placeBlob } from '../../engine/store/blobs/place.ts';
import { SYSTEM_FILES } from '../../engine/store/context.ts';
import { openDatabase } from '../../engine/store/database/database.ts';
import { makeFolders, storePaths } from '../../engine/store/paths.ts';
import { beginRun, endRun } from '../../engine/store/rows/write-run.ts';
import type { Store } from '../../engine/store/store.ts';
import { HEAD, eventsOf, opened, runId, type FakeRun } from '../engine/store/rig.ts';

type Report = (line: string) => void;

const SIZES = [100, 100_000] as const;
const STEPS = ['build', 'lint', 'unit', 'bundle', 'parse'];
const WORKFLOWS = ['checkout', 'search', 'nightly'];
const START = Date.UTC(2025, 0, 1);
/** A run each ten minutes. */
const BETWEEN = 600_000;
const ASKED = 1_000;

/** What the store costs: queries beside the same ones in a small store, commits beside the disk's own time, logs beside zstd. */
export async function benchStore(report: Report): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'perflow-bench-store-'));
  try {
    await benchQueries(report, folder);
    await benchLogs(report, path.join(folder, 'logs'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function benchQueries(report: Report, folder: string): Promise<void> {
  const figures = new Map<string, string[]>();
  for (const runs of SIZES) {
    const place = path.join(folder, String(runs));
    const filled = await timed(() => fill(place, runs));
    report(`${runs} runs of ${STEPS.length} steps, made in ${(filled / 1000).toFixed(1)} s`);
    const store = await opened(place);
    const { databaseBytes } = store.statistics();
    report(
      `  database ${(databaseBytes / 1e6).toFixed(1)} MB, ${(databaseBytes / runs).toFixed(0)} bytes a run`,
    );
    for (const [name, times] of await measure(store, place, runs)) {
      figures.set(name, [...(figures.get(name) ?? []), shown(times)]);
    }
    store.close();
  }
  report(`\n${'median / p99 in ms'.padEnd(48)}${SIZES.map((size) => `${size} runs`.padStart(20)).join('')}`);
  for (const [name, cells] of figures)
    report(name.padEnd(48) + cells.map((cell) => cell.padStart(20)).join(''));
}

async function measure(
  store: Store,
  place: string,
  runs: number,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const latest = START + runs * BETWEEN;
  const any = <T>(from: readonly T[], index: number): T => from[index % from.length] as T;
  const queries: readonly (readonly [string, (index: number) => unknown])[] = [
    ['latest 20', () => store.runs({ limit: 20 })],
    ['latest 20 of a workflow', (index) => store.runs({ workflow: any(WORKFLOWS, index), limit: 20 })],
    [
      '20 of a workflow that failed',
      (index) => store.runs({ workflow: any(WORKFLOWS, index), status: 'failed', limit: 20 }),
    ],
    [
      '20 that failed at a commit',
      (index) => store.runs({ status: 'failed', commit: commitOf((index * 97) % runs), limit: 20 }),
    ],
    [
      'of the beginning of a commit, last week',
      (index) =>
        store.runs({
          commit: commitOf((index * 31) % runs).slice(0, 7),
          since: latest - 7 * 86_400_000,
          limit: 20,
        }),
    ],
    ['last day', () => store.runs({ since: latest - 86_400_000, limit: 1_000 })],
    [
      'a run by the beginning of its id',
      (index) => store.find(runId(1 + ((index * 89) % runs)).slice(0, 36)),
    ],
    [
      'last 20 of a step',
      (index) =>
        store.points({ workflow: any(WORKFLOWS, index), node: any(STEPS, index), metric: 'time', limit: 20 }),
    ],
    ['latest of all metrics of a workflow', (index) => store.latest(any(WORKFLOWS, index))],
    ['12 months', () => store.periods({ by: 'month', limit: 12 })],
    [
      '30 days of a workflow',
      (index) =>
        store.periods({
          workflow: any(WORKFLOWS, index),
          by: 'day',
          since: latest - 30 * 86_400_000,
          limit: 31,
        }),
    ],
    ['52 weeks', () => store.periods({ by: 'week', limit: 52 })],
    ['whether something changed', () => store.version()],
  ];
  const times = new Map<string, number[]>();
  const opening: number[] = [];
  for (let round = 0; round < 20; round++) {
    const begun = performance.now();
    const again = await opened(place);
    again.runs({ limit: 1 });
    opening.push(performance.now() - begun);
    again.close();
  }
  times.set('open, and the first query', opening);
  for (const [name, ask] of queries)
    times.set(
      name,
      Array.from({ length: ASKED }, (_, index) => timedSync(() => ask(index))),
    );
  for (const [name, of] of await commits(store, place, runs)) times.set(name, of);
  return times;
}

/** Runs that are recorded, interleaved with the least that anything on this disk costs. */
async function commits(store: Store, place: string, runs: number): Promise<ReadonlyMap<string, number[]>> {
  const times = { whole: [] as number[], sync: [] as number[], prune: [] as number[] };
  for (let round = 0; round < 20; round++) {
    times.sync.push(timedSync(() => bareSync(path.join(place, 'bare'))));
    const run = fakeRun(runs + round);
    const recorder = store.recorder(HEAD);
    const begun = performance.now();
    for (const event of eventsOf(run)) await recorder.write(event);
    const failure = await recorder.close();
    times.whole.push(performance.now() - begun);
    if (failure !== undefined) throw failure;
    times.prune.push(await timed(() => store.prune({ runs: 1e9, age: 1e15, bytes: 1e15 })));
  }
  return new Map([
    ['a run recorded: begun, ended, tidied up', times.whole],
    ['  beside it: 4 KB written and synced', times.sync],
    ['removing what is beyond the bounds: nothing', times.prune],
  ]);
}

function bareSync(file: string): void {
  const handle = openSync(file, 'w');
  writeSync(handle, Buffer.alloc(4096));
  fsyncSync(handle);
  closeSync(handle);
}

/** By the same code as a recorder, many runs in one transaction; they share one blob. */
async function fill(place: string, runs: number): Promise<void> {
  const paths = storePaths(place);
  makeFolders(paths);
  const connection = openDatabase(paths.database, { readOnly: false });
  const blob = await writeBlob(path.join(paths.running, 'bench'), [Buffer.from('bench')], SYSTEM_FILES);
  for (let first = 0; first < runs; first += 1_000) {
    connection.transaction(() => {
      const key = placeBlob(connection, paths.blobs, blob);
      for (let number = first; number < Math.min(runs, first + 1_000); number++) {
        const { view, environment, started } = folded(fakeRun(number));
        const { run: id, workflow } = view;
        endRun(
          connection,
          beginRun(connection, { id, workflow, started, environment, head: key }),
          view,
          key,
        );
      }
    });
  }
  connection.close();
}

function folded(run: FakeRun): {
  readonly view: RunView;
  readonly environment: Record<string, string>;
  readonly started: number;
} {
  const state = new RunState();
  for (const event of eventsOf(run)) state.apply(event);
  return {
    view: state.view,
    environment: Object.fromEntries(state.view.environment),
    started: run.started ?? 0,
  };
}

function fakeRun(number: number): FakeRun {
  const noise = ((number * 7919) % 1000) / 1000;
  const steps = STEPS.map((name, index): [string, Record<string, MetricValue>] => {
    const time = (index + 1) * 1e8 * (1 + noise / 10);
    return [
      name,
      {
        time: name === 'parse' ? distribution(time) : { value: time, unit: 'ns' },
        cpu: { value: 1 + noise, unit: 'count' },
        memory: { value: 5e7 * (1 + noise), unit: 'B' },
      },
    ];
  });
  return {
    id: runId(number + 1),
    workflow: WORKFLOWS[number % WORKFLOWS.length] ?? '',
    started: START + number * BETWEEN,
    status: number % 10 === 0 ? 'failed' : 'passed',
    commit: commitOf(number),
    metrics: Object.fromEntries(steps),
    goals: ['met', number % 10 === 0 ? 'missed' : 'met'],
    time: 1e9 * (1 + noise),
  };
}

/** Ten runs to a commit. */
function commitOf(number: number): string {
  return (BigInt(Math.floor(number / 10) + 1) * 0x9e3779b97f4a7c15f39cc0605cedc835n)
    .toString(16)
    .padStart(40, '0')
    .slice(-40);
}

function distribution(median: number): MetricValue {
  const at = (factor: number): number => median * factor;
  const figures = { min: at(0.9), max: at(1.3), mean: at(1.01), median, stddev: at(0.05), p50: median };
  return {
    distribution: { n: 30, ...figures, p75: at(1.03), p90: at(1.1), p95: at(1.15), p99: at(1.25) },
    unit: 'ns' as const,
  };
}

/** What real programs print, as long as they are there. */
const LOGS: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'tsc --traceResolution',
    process.execPath,
    ['node_modules/typescript/bin/tsc', '-p', 'core', '--noEmit', '--traceResolution'],
  ],
  ['git log -p', 'git', ['log', '-p', '--no-color']],
  [
    'mocha',
    process.execPath,
    ['node_modules/mocha/bin/mocha.js', 'test/core/**/*.test.ts', '--grep', 'fuzz|pathological', '--invert'],
  ],
];

async function benchLogs(report: Report, place: string): Promise<void> {
  report('\nlogs through the recorder, from the first event to the commit');
  const store = await opened(place);
  for (const [index, [name, command, args]] of LOGS.entries()) {
    const { stdout } = spawnSync(command, args, { cwd: root, maxBuffer: 512e6, encoding: 'utf8' });
    if (stdout.length > 0) report(await logLine(store, name, stdout, index));
  }
  report(
    await logLine(
      store,
      'what `yes` prints, 200 MB',
      'a line of quite ordinary length, as programs print them\n'.repeat(3_571_429),
      9,
    ),
  );
  store.close();
}

async function logLine(store: Store, name: string, text: string, index: number): Promise<string> {
  const events = withOutput(text, runId(0xffff00 + index));
  const before = store.statistics();
  const resident = process.memoryUsage.rss();
  let peak = resident;
  const recorder = store.recorder(HEAD);
  const begun = performance.now();
  for (const event of events) {
    const full = recorder.write(event);
    if (full === undefined) continue;
    await full;
    peak = Math.max(peak, process.memoryUsage.rss());
  }
  const failure = await recorder.close();
  const time = performance.now() - begun;
  if (failure !== undefined) throw failure;
  const after = store.statistics();
  const [raw, stored] = [after.rawBytes - before.rawBytes, after.storedBytes - before.storedBytes];
  let read = 0;
  const reading = await timed(async () => {
    for await (const piece of store.events(runId(0xffff00 + index))) read += piece.length;
  });
  if (read === 0) throw new Error('nothing was read');
  const whole = text.slice(0, 64e6);
  const bare = timedSync(() =>
    zstdCompressSync(whole, { params: { [constants.ZSTD_c_compressionLevel]: 3 } }),
  );
  return [
    `  ${name}: ${(raw / 1e6).toFixed(1)} MB of events, ${(raw / 1e3 / time).toFixed(0)} MB/s,`,
    `${(raw / stored).toFixed(1)} times smaller, read at ${(raw / 1e3 / reading).toFixed(0)} MB/s;`,
    `zstd alone ${(whole.length / 1e3 / bare).toFixed(0)} MB/s; resident memory grew by ${((peak - resident) / 1e6).toFixed(0)} MB`,
  ].join(' ');
}

/** The events of a run with one step that prints a text, in the pieces that the engine gives. */
function* withOutput(text: string, id: string): Generator<RunEvent> {
  const [started, plan, first, ...rest] = eventsOf({ id });
  if (started === undefined || plan === undefined || first === undefined) return;
  yield* [started, plan, first];
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from + 16_384) + 1 || text.length;
    yield { v: 1, t: 2, type: 'node.output', id: 'build', stream: 'stdout', text: text.slice(from, end) };
    from = end;
  }
  yield* rest;
}

function shown(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN).toFixed(3);
  return `${at(0.5)} / ${at(0.99)}`;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

function timedSync(work: () => unknown): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}
