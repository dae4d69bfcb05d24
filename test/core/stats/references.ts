import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

/** What scipy, NumPy and R say; see test/corpus/stats/make-references.py. */
export interface References {
  readonly pairs: readonly PairReference[];
  readonly generated: readonly {
    readonly n: number;
    readonly m: number;
    readonly moved: number;
    readonly p: number;
    readonly shift?: ShiftReference;
  }[];
  readonly normal: readonly { readonly z: number; readonly tail: number }[];
  readonly normalQuantiles: readonly { readonly tail: number; readonly z: number }[];
  readonly student: readonly { readonly t: number; readonly df: number; readonly p: number }[];
  readonly studentQuantiles: readonly { readonly p: number; readonly df: number; readonly t: number }[];
  readonly quantileRanks: readonly {
    readonly n: number;
    readonly q: number;
    readonly level: number;
    readonly ranks: readonly [number, number] | null;
  }[];
  readonly holm: readonly { readonly p: readonly number[]; readonly adjusted: readonly number[] }[];
}

export interface PairReference {
  readonly name: string;
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly u: number;
  readonly p: number;
  /** Of R's `wilcox.test`, by confidence, where that is exact. */
  readonly r?: Readonly<
    Record<
      string,
      { readonly p: number; readonly estimate: number; readonly interval: readonly [number, number] }
    >
  >;
  readonly shift: ShiftReference;
  readonly welch: {
    readonly t: number;
    readonly df: number;
    readonly p: number;
    readonly interval: readonly [number, number];
  } | null;
}

export interface ShiftReference {
  readonly estimate: number;
  readonly '0.95': readonly [number, number] | null;
  readonly '0.99': readonly [number, number] | null;
}

export const references = JSON.parse(
  readFileSync(new URL('../../corpus/stats/references.json', import.meta.url), 'utf8'),
) as References;

/** Equal but for rounding; `tolerance` is relative, absolute below 1. */
export function close(actual: number | undefined, expected: number, what: string, tolerance = 1e-10): void {
  assert.ok(actual !== undefined, what);
  const error = Math.abs(actual - expected);
  assert.ok(error <= tolerance * Math.max(1, Math.abs(expected)), `${what}: ${actual}, expected ${expected}`);
}

/** Equal in proportion: for tails, which are small. */
export function near(actual: number, expected: number, what: string, tolerance = 1e-9): void {
  assert.ok(
    Math.abs(actual - expected) <= tolerance * Math.abs(expected),
    `${what}: ${actual}, expected ${expected}`,
  );
}

export function ascending(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values).sort();
}

/** Park and Miller's generator, as the script has it. */
export function lehmer(seed: number, count: number): readonly number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  });
}
