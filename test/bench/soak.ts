import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { RunEvent } from '../../core/events/event.ts';
import { openStore } from '../../engine/store/open.ts';
import type { RunRecorder, Store } from '../../engine/store/store.ts';
import { processesWith } from '../engine/rig/left.ts';
import { runSource } from '../engine/rig/run-source.ts';
import { HEAD, inWorkspace } from '../engine/store/rig.ts';

type Report = (line: string) => void;

const RUNS = 500;
/** The first figures are taken when the store has as many runs as are kept, and what is loaded late is loaded. */
const KEPT = 100;
const LOOK_AFTER = 100;
const MARK = `soak-${process.pid}`;

/** Steps with output of every run's own, a service, a bench, and a step that fails. */
const SOURCE = `workflow "soak" {
  step lines { run = "seq 1 2000; date +%s%N; echo '::perflow metric size=12 unit=MB'" }
  step wrong { run = "exit 3" }
  service server { run = "echo up; exec sleep 1000" }
  step client {
    needs = [server]
    run   = "head -c 20000 /dev/urandom | od -x"
  }
  bench quick {
    exec   = ["true"]
    warmup = 1
    runs   = 3
  }
}
`;

interface Figures {
  readonly heap: number;
  readonly resident: number;
  readonly descriptors: number;
  /** Bytes on disk. */
  readonly store: number;
  readonly files: number;
}

/** 500 runs one after the other by one engine with one store: what it has must not grow once as many runs are there as are kept. */
export async function benchSoak(report: Report): Promise<void> {
  await inWorkspace(async (root) => {
    const opened = await openStore(root, { create: true, retention: { runs: KEPT, age: 1e12, bytes: 1e12 } });
    if (!opened.ok) throw new Error(opened.error.message);
    const store = opened.value;
    report(`${RUNS} runs of 5 nodes, of which the latest ${KEPT} are kept`);
    report(rowOf(['runs', 'heap', 'resident', 'descriptors', 'store', 'files']));
    const looks: Figures[] = [];
    for (let run = 1; run <= RUNS; run++) {
      await recordedRun(store, root);
      if (run % LOOK_AFTER !== 0) continue;
      const figures = figuresOf(root);
      looks.push(figures);
      report(rowOf([String(run), ...shown(figures)]));
    }
    reportGrowth(report, looks);
    report(`verify: ${(await store.verify()).join(' ') || 'nothing is wrong'}`);
    report(`processes left: ${processesWith(MARK).length}`);
    store.close();
  });
}

async function recordedRun(store: Store, root: string): Promise<void> {
  let recorder: RunRecorder | undefined;
  const sink = (event: RunEvent): void | Promise<void> => {
    recorder ??= store.recorder(HEAD);
    return recorder.write(event);
  };
  const { outcome } = await runSource(SOURCE, { root, jobs: 2, env: { ...process.env, MARK }, sink });
  if (outcome.type !== 'finished') throw new Error(`the run was refused: ${JSON.stringify(outcome)}`);
  const failure = await recorder?.close();
  if (failure !== undefined) throw failure;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function figuresOf(root: string): Figures {
  collectGarbage();
  const { heapUsed, rss } = process.memoryUsage();
  const files = readdirSync(path.join(root, '.perflow'), { recursive: true, encoding: 'utf8' }).map((name) =>
    statSync(path.join(root, '.perflow', name)),
  );
  return {
    heap: heapUsed,
    resident: rss,
    descriptors: readdirSync('/proc/self/fd').length,
    store: files.reduce((sum, { blocks }) => sum + blocks * 512, 0),
    files: files.length,
  };
}

function shown({ heap, resident, descriptors, store, files }: Figures): readonly string[] {
  return [megabytes(heap), megabytes(resident), String(descriptors), megabytes(store), String(files)];
}

function reportGrowth(report: Report, looks: readonly Figures[]): void {
  const [first, last] = [looks[0], looks.at(-1)];
  if (first === undefined || last === undefined) return;
  const ratio = (key: keyof Figures): string => (last[key] / first[key]).toFixed(2);
  report(
    rowOf(['growth', ratio('heap'), ratio('resident'), ratio('descriptors'), ratio('store'), ratio('files')]),
  );
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function rowOf(cells: readonly string[]): string {
  return cells.map((cell) => cell.padStart(12)).join('');
}
