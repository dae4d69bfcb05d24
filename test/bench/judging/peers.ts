import { mannWhitney } from '../../../core/stats/mann-whitney.ts';

/** Runs of each side that other rules are given: one side after the other. */
export const PEER_RUNS = 30;

export interface PeerAnswer {
  /** The mean of B is more than 10 % above that of A. */
  readonly byMeans: boolean;
  /** Mann-Whitney's p is below 5 %, and B is the larger. */
  readonly byRanks: boolean;
}

/** What common rules say where all of A is measured, then all of B, `factor` times as long. */
export function peers(next: () => number, factor: number): PeerAnswer {
  const a = Array.from({ length: PEER_RUNS }, () => next());
  const b = Array.from({ length: PEER_RUNS }, () => next() * factor);
  const { u, p } = mannWhitney(Float64Array.from(a).sort(), Float64Array.from(b).sort());
  return { byMeans: mean(b) > 1.1 * mean(a), byRanks: p < 0.05 && u > (a.length * b.length) / 2 };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
