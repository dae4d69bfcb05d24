import { sideOfRun } from '../../core/analyze/compare/side-of-run.ts';
import type { ComparedSide } from '../../core/analyze/compare/side.ts';
import type { HistoryError } from '../../core/history/history-error.ts';
import type { RunSummary } from '../../core/history/history.ts';
import { sideOfBaseline } from '../../core/report/compare/side-of-baseline.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { readBaseline } from '../store/baselines/baselines.ts';
import type { Store } from '../store/store.ts';
import { foldStored, type Reading } from './folded-run.ts';
import { asHistoryError, noRunOf, nothingStored, revisions } from './problems.ts';
import { sideOfReport } from './report-side.ts';
import { LATEST, type SideWord } from './side-words.ts';

/** Where what is compared comes from. */
export interface SideSources {
  /** Undefined where nothing was stored so far. */
  readonly store: Store | undefined;
  /** Of the workspace, absolute: its baselines. */
  readonly root: string;
  /** Absolute: what names of files are relative to. */
  readonly folder: string;
}

/** Looks sides up one after the other: what the first one is decides whose latest run `latest` is. */
export class SideResolver {
  readonly #sources: SideSources;
  readonly #reading: Reading;
  #workflow: string | undefined;

  constructor(sources: SideSources, reading: Reading) {
    this.#sources = sources;
    this.#reading = reading;
  }

  async side(word: SideWord): Promise<Result<ComparedSide, HistoryError>> {
    const { label } = word;
    switch (word.type) {
      case 'baseline':
        return await this.#baseline(word.name);
      case 'file':
        return await sideOfReport(word.file, label);
      case 'latest':
        return await this.#run(this.#latest(), label);
      case 'range':
        return fail(revisions(label));
      case 'run':
        return await this.#run(this.#find(word.words), label);
    }
  }

  async #baseline(name: string): Promise<Result<ComparedSide, HistoryError>> {
    const read = await readBaseline(this.#sources.root, name);
    if (!read.ok) return fail(asHistoryError(read.error));
    this.#workflow = read.value.workflow;
    return ok(sideOfBaseline(read.value));
  }

  async #run(
    found: Result<RunSummary, HistoryError>,
    label: string,
  ): Promise<Result<ComparedSide, HistoryError>> {
    const { store } = this.#sources;
    if (!found.ok) return found;
    if (store === undefined) return fail(nothingStored());
    this.#workflow = found.value.workflow;
    return ok(sideOfRun(await foldStored(store, found.value.run, this.#reading), label));
  }

  #find(words: string): Result<RunSummary, HistoryError> {
    const { store } = this.#sources;
    if (store === undefined) return fail(nothingStored());
    const found = store.find(words);
    return found.ok ? found : fail(asHistoryError(found.error));
  }

  #latest(): Result<RunSummary, HistoryError> {
    const { store } = this.#sources;
    if (store === undefined) return fail(nothingStored());
    if (this.#workflow === undefined) return this.#find(LATEST);
    const [latest] = endedRuns(store, this.#workflow);
    return latest === undefined ? fail(noRunOf(this.#workflow)) : ok(latest);
  }
}

/** Interrupted and cancelled runs that stand before one that has ended are looked past, within reason. */
const LOOKED_AT = 100;

/** The latest runs of a workflow that came to an end of their own, the latest first. */
export function endedRuns(store: Pick<Store, 'runs'>, workflow: string): readonly RunSummary[] {
  return store
    .runs({ workflow, limit: LOOKED_AT })
    .filter(({ status }) => status === 'passed' || status === 'failed');
}
