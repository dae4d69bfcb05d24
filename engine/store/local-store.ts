import { statSync } from 'node:fs';
import path from 'node:path';
import { ok, fail, type Result } from '../../core/result.ts';
import type {
  MetricPoint,
  PeriodQuery,
  PeriodSummary,
  PointQuery,
  RunQuery,
  RunSummary,
} from '../../core/history/history.ts';
import { runDocument } from '../../core/report/run-document.ts';
import type { BundledBlob } from './bundle/export.ts';
import { DamagedBlob, readBlob } from './blobs/read.ts';
import type { StoreContext } from './context.ts';
import type { Connection } from './database/connection.ts';
import { databaseBytes } from './database/database.ts';
import { numberOf, textOf } from './database/row.ts';
import { readHead } from './head.ts';
import type { StorePaths } from './paths.ts';
import { StoreFailure, damaged, problemOf } from './problem.ts';
import { pruneRuns } from './prune/prune.ts';
import { sweepUnknown } from './prune/sweep.ts';
import { selectLatest, selectPoints } from './queries/points.ts';
import { selectNodeTimes } from './queries/node-times.ts';
import { selectPeriods } from './queries/periods.ts';
import { findRun, selectRuns } from './queries/runs.ts';
import { LocalRecorder } from './record/recorder.ts';
import { foldText, wholeLines } from './record/event-text.ts';
import { removeRun } from './rows/remove-run.ts';
import type {
  NodeTimesQuery,
  Pruned,
  Retention,
  RunHead,
  RunRecorder,
  Store,
  StoredMetric,
  StoreProblem,
  StoreStatistics,
} from './store.ts';
import { verifyStore } from './verify.ts';

/** The store in the folder `.perflow` of a workspace. */
export class LocalStore implements Store {
  readonly abandoned: readonly string[];
  readonly #context: StoreContext;
  readonly #connection: Connection;
  readonly #paths: StorePaths;
  readonly #inode: number | undefined;

  constructor(context: StoreContext, abandoned: readonly string[]) {
    this.#context = context;
    this.#connection = context.connection;
    this.#paths = context.paths;
    this.abandoned = abandoned;
    this.#inode = inodeOf(context.paths.database);
  }

  version(): number {
    return this.#connection.version();
  }

  isStale(): boolean {
    return inodeOf(this.#paths.database) !== this.#inode;
  }

  recorder(head: RunHead): RunRecorder {
    return new LocalRecorder(this.#context, head);
  }

  runs(query: RunQuery): readonly RunSummary[] {
    return selectRuns(this.#connection, query);
  }

  find(words: string): Result<RunSummary, StoreProblem> {
    const found = findRun(this.#connection, words);
    return found.ok ? ok(found.value.summary) : found;
  }

  async head(run: string): Promise<Result<RunHead, StoreProblem>> {
    const blob = this.#blob(run, 'head');
    if (!blob.ok) return blob;
    let text = '';
    try {
      for await (const block of readBlob(blob.value.file)) text += block.toString();
    } catch (error) {
      return fail(problemOfBlob(error, blob.value.file).problem);
    }
    const head = readHead(text);
    return head.ok ? head : fail(damaged(blob.value.file, head.error));
  }

  async *events(run: string): AsyncGenerator<string> {
    const blob = this.#blob(run, 'events');
    if (!blob.ok) throw new StoreFailure(blob.error);
    try {
      yield* wholeLines(readBlob(blob.value.file));
    } catch (error) {
      throw problemOfBlob(error, blob.value.file);
    }
  }

  points(query: PointQuery): readonly MetricPoint[] {
    return selectPoints(this.#connection, query);
  }

  latest(workflow: string): readonly MetricPoint[] {
    return selectLatest(this.#connection, workflow);
  }

  nodeTimes(query: NodeTimesQuery): readonly number[] {
    return selectNodeTimes(this.#connection, query);
  }

  periods(query: PeriodQuery): readonly PeriodSummary[] {
    return selectPeriods(this.#connection, query);
  }

  async metrics(run: string): Promise<readonly StoredMetric[]> {
    const { view } = await foldText(this.events(run));
    const ofNodes = [...view.nodes.values()].flatMap(({ id, metrics }) =>
      [...metrics].map(([name, metric]) => ({ node: id, name, metric })),
    );
    return [...ofNodes, ...[...view.metrics].map(([name, metric]) => ({ node: '', name, metric }))];
  }

  pin(run: string, pinned: boolean): void {
    this.#connection.transaction(() =>
      this.#connection.run('UPDATE run SET pinned = ? WHERE id = ?', Number(pinned), run),
    );
  }

  remove(run: string): void {
    this.#connection.transaction(() => removeRun(this.#connection, run));
  }

  async prune(retention: Retention): Promise<Pruned> {
    // First what nobody knows of: on a full disk the database can remove nothing before there is some room.
    const { blobs, bytes } = await sweepUnknown(this.#connection, this.#paths);
    const pruned = await pruneRuns(this.#context, retention, Date.now());
    return { ...pruned, blobs: pruned.blobs + blobs, bytes: pruned.bytes + bytes };
  }

  async exportRun(run: string, file: string): Promise<Result<void, StoreProblem>> {
    const [events, head] = [this.#blob(run, 'events'), this.#blob(run, 'head')];
    if (!events.ok) return events;
    if (!head.ok) return head;
    try {
      const { view } = await foldText(this.events(run));
      const document = `${JSON.stringify(runDocument(view), undefined, 2)}\n`;
      const started = Date.parse(view.started ?? '') || 0;
      // Archives are loaded where they are wanted: each other command that has a store would wait for it.
      const { writeBundle } = await import('./bundle/export.ts');
      await writeBundle(file, { run, started, events: events.value, head: head.value, document });
      return ok(undefined);
    } catch (error) {
      return fail(problemOfBlob(error, file).problem);
    }
  }

  async importRun(file: string): Promise<Result<RunSummary, StoreProblem>> {
    try {
      const { importBundle } = await import('./bundle/import-run.ts');
      const imported = await importBundle(this.#context, file);
      return imported.ok ? this.find(imported.value) : imported;
    } catch (error) {
      return fail(problemOfBlob(error, this.#paths.folder).problem);
    }
  }

  verify(): Promise<readonly string[]> {
    return verifyStore(this.#connection, this.#paths);
  }

  statistics(): StoreStatistics {
    const usage = this.#connection.get('SELECT raw, stored FROM usage') ?? {};
    const tally = this.#connection.get('SELECT coalesce(sum(runs), 0) AS runs FROM tally') ?? {};
    return {
      runs: numberOf(tally, 'runs'),
      databaseBytes: databaseBytes(this.#paths.database),
      rawBytes: numberOf(usage, 'raw'),
      storedBytes: numberOf(usage, 'stored'),
    };
  }

  close(): void {
    this.#connection.close();
  }

  /** The file of a run's head or events. */
  #blob(run: string, which: 'head' | 'events'): Result<BundledBlob, StoreProblem> {
    const row = this.#connection.get(
      `SELECT blob.hash, blob.raw FROM run JOIN blob ON blob.id = run.${which} WHERE run.id = ?`,
      run,
    );
    if (row !== undefined) {
      const sha256 = textOf(row, 'hash');
      return ok({ file: path.join(this.#paths.blobs, sha256), sha256, bytes: numberOf(row, 'raw') });
    }
    return fail({
      code: 'no-such-run',
      message: `There is no stored run ${run}. \`perflow runs\` lists them.`,
    });
  }
}

/** Tells a file from another of the same name; undefined where there is none. */
function inodeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.ino;
}

/** @throws what is a bug */
function problemOfBlob(error: unknown, file: string): StoreFailure {
  if (error instanceof DamagedBlob) return new StoreFailure(damaged(file, error.message), error);
  const problem = problemOf(error, file);
  if (problem === undefined) throw error;
  return new StoreFailure(problem, error);
}
