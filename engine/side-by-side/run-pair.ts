import type { RunOptions } from '../run/options.ts';
import type { Judged } from './measure-blocks.ts';
import { resultsOf, runArms, type ArmsOptions, type ArmsWatch, type SideRun } from './run-arms.ts';

/** Two sides of a comparison; A is what B is compared with. */
export type Side = 'a' | 'b';

export const SIDES: readonly Side[] = ['a', 'b'];

/** How messages call it. */
export function nameOfSide(side: Side): string {
  return `side ${side.toUpperCase()}`;
}

export type PairOptions = ArmsOptions & Pick<RunOptions, 'workflow'>;

export interface PairRun {
  readonly a: SideRun;
  readonly b: SideRun;
  /** By bench. */
  readonly results: ReadonlyMap<string, Judged>;
}

/** Runs a workflow in two folders at the same time, as two arms. */
export async function runPair(
  roots: Readonly<Record<Side, string>>,
  { workflow, ...options }: PairOptions,
  watch: ArmsWatch,
): Promise<PairRun> {
  const arms = SIDES.map((side) => ({ name: nameOfSide(side), root: roots[side], workflow }));
  const run = await runArms(arms, options, watch);
  const [a, b] = run.arms;
  if (a === undefined || b === undefined) throw new Error('each side has its run');
  return { a, b, results: resultsOf(run, 1) };
}
