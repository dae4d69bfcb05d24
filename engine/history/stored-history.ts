import { compareSides } from '../../core/analyze/compare/compare-sides.ts';
import { eventChecks } from '../../core/events/read.ts';
import type {
  BaselineSummary,
  Cancellation,
  History,
  MetricPoint,
  PointQuery,
  RunQuery,
  RunSummary,
} from '../../core/history/history.ts';
import { compareDocument } from '../../core/report/compare/compare-document.ts';
import type { CompareDocument } from '../../core/report/contract/compare.ts';
import type { RunDocument } from '../../core/report/contract/run.ts';
import type { BaselineDocument } from '../../core/report/contract/runs.ts';
import { runDocument } from '../../core/report/run-document.ts';
import { listBaselines, readBaseline } from '../store/baselines/baselines.ts';
import type { Store } from '../store/store.ts';
import { foldStored } from './folded-run.ts';
import { asHistoryError, throwAnswer } from './problems.ts';
import { sidesNamed } from './sides.ts';

export interface HistorySources {
  /** The store as it is now; undefined where nothing was stored so far. @throws HistoryError, StoreFailure */
  readonly store: () => Promise<Store | undefined>;
  /** Of the workspace, absolute. */
  readonly root: string;
  /** Absolute: what names of files are relative to. */
  readonly folder: string;
}

/** History as the store and the baselines' files have it. What cannot be answered is a `HistoryError`. */
export class StoredHistory implements History {
  readonly #sources: HistorySources;
  readonly #checks = eventChecks();

  constructor(sources: HistorySources) {
    this.#sources = sources;
  }

  async runs(query: RunQuery): Promise<readonly RunSummary[]> {
    return await this.#answer((store) => store?.runs(query) ?? []);
  }

  async run(run: string, asked?: Cancellation): Promise<RunDocument | undefined> {
    return await this.#answer(async (store) => {
      const found = store?.find(run);
      if (store === undefined || found === undefined) return undefined;
      if (found.ok)
        return runDocument(await foldStored(store, found.value.run, { asked, checks: this.#checks }));
      if (found.error.code === 'no-such-run') return undefined;
      throw asHistoryError(found.error);
    });
  }

  async points(query: PointQuery): Promise<readonly MetricPoint[]> {
    return await this.#answer((store) => store?.points(query) ?? []);
  }

  async latest(workflow: string): Promise<readonly MetricPoint[]> {
    return await this.#answer((store) => store?.latest(workflow) ?? []);
  }

  async baselines(): Promise<readonly BaselineSummary[]> {
    return (await listBaselines(this.#sources.root)).baselines;
  }

  async baseline(name: string): Promise<BaselineDocument | undefined> {
    const read = await readBaseline(this.#sources.root, name);
    if (read.ok) return read.value;
    if (read.error.code === 'no-such-baseline') return undefined;
    throw asHistoryError(read.error);
  }

  /** With all samples: pages draw them. */
  async compare(a: string, b: string, asked?: Cancellation): Promise<CompareDocument> {
    const { root, folder } = this.#sources;
    return await this.#answer(async (store) => {
      const sides = await sidesNamed(a, b, { store, root, folder }, { asked, checks: this.#checks });
      if (!sides.ok) throw sides.error;
      return compareDocument(compareSides(sides.value.a, sides.value.b), true);
    });
  }

  async #answer<T>(ask: (store: Store | undefined) => T | Promise<T>): Promise<T> {
    try {
      return await ask(await this.#sources.store());
    } catch (error) {
      throwAnswer(error);
    }
  }
}
