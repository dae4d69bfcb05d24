import { EventReader } from '../../../core/events/read.ts';
import { openStore } from '../../store/open.ts';
import { StoreFailure } from '../../store/problem.ts';
import type { Store } from '../../store/store.ts';
import type { BundleEntry } from './entry.ts';
import { Pseudonyms } from './pseudonyms.ts';
import { RunShape } from './shape.ts';

/** Runs that are listed, and of these the latest whose events are told. */
const MOST_LISTED = 100;
const MOST_TOLD = 3;
/** Of one run. */
const MOST_EVENTS = 20_000;

/** What the store knows of runs, without what they were about; nothing where it cannot be read. */
export async function storedRuns(root: string, withSources: boolean): Promise<readonly BundleEntry[]> {
  const opened = await openStore(root, { create: false });
  if (!opened.ok) return [];
  const { value: store } = opened;
  try {
    const runs = store.runs({ limit: MOST_LISTED });
    const entries: BundleEntry[] = [listing(runs)];
    for (const { run } of runs.slice(0, MOST_TOLD)) {
      entries.push({ name: `runs/${run}.jsonl`, text: await shapeOfRun(run, store) });
      if (withSources) entries.push(...(await sourcesOf(run, store)));
    }
    return entries;
  } catch (error) {
    // What is wrong with the store, its check says.
    if (error instanceof StoreFailure) return [];
    throw error;
  } finally {
    store.close();
  }
}

function listing(runs: ReturnType<Store['runs']>): BundleEntry {
  const names = new Pseudonyms();
  const told = runs.map(({ run, workflow, status, started, finished, time, goals, pinned }) => ({
    run,
    workflow: names.of('workflow', workflow),
    status,
    started,
    finished,
    time,
    goals,
    pinned,
  }));
  return { name: 'runs.json', text: `${JSON.stringify(told, undefined, 2)}\n` };
}

async function shapeOfRun(run: string, store: Store): Promise<string> {
  const shape = new RunShape();
  const reader = new EventReader();
  const lines: string[] = [];
  for await (const piece of store.events(run)) {
    for (const read of reader.push(piece))
      if (read.ok && read.value !== undefined) lines.push(JSON.stringify(shape.of(read.value)));
    if (lines.length >= MOST_EVENTS) break;
  }
  return `${lines.slice(0, MOST_EVENTS).join('\n')}\n`;
}

/** The files that a run's workflow was written in. */
async function sourcesOf(run: string, store: Store): Promise<readonly BundleEntry[]> {
  const head = await store.head(run);
  if (!head.ok) return [];
  return [...head.value.sources].map(([file, text]) => ({ name: `runs/${run}/${file}`, text }));
}
