import type { SidesCompared } from './comparison.ts';

/** What an experiment says: each variant beside the first one. */
export interface ExperimentCompared {
  readonly experiment: string;
  /** What the orders of the runs were drawn from. */
  readonly seed: number;
  /** In the order written: the base, then those that were compared with it. */
  readonly variants: readonly VariantCompared[];
  /** Sentences. */
  readonly warnings: readonly string[];
}

export interface VariantCompared {
  readonly name: string;
  readonly note: string | undefined;
  readonly rev: string | undefined;
  /** Of its run, as literals. */
  readonly params: ReadonlyMap<string, string>;
  /** Nodes that failed in it: what needs them could not be measured. */
  readonly failed: readonly string[];
  /** With the base as side A; undefined for the base itself. */
  readonly comparison: SidesCompared | undefined;
}
