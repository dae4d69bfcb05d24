import { readFileSync } from 'node:fs';

/** What enumeration, NumPy and scipy say; see test/corpus/stats/make-block-references.py. */
export interface BlockReferences {
  readonly cases: readonly {
    readonly name: string;
    readonly blocks: readonly { readonly a: readonly number[]; readonly b: readonly number[] }[];
    readonly u: number;
    readonly p: number;
    readonly estimate: number;
    readonly intervals: readonly {
      readonly level: number;
      readonly ends: readonly [number, number] | null;
    }[];
  }[];
  /** So many blocks that they are approximated, of generated values. */
  readonly many: readonly {
    readonly count: number;
    readonly moved: number;
    readonly u: number;
    readonly p: number;
    readonly estimate: number;
    readonly level: number;
    readonly ends: readonly [number, number];
  }[];
  readonly orders: readonly { readonly seed: number; readonly orders: readonly string[] }[];
  readonly spending: readonly { readonly looks: readonly number[]; readonly levels: readonly number[] }[];
}

export const blockReferences = JSON.parse(
  readFileSync(new URL('../../corpus/stats/block-references.json', import.meta.url), 'utf8'),
) as BlockReferences;
