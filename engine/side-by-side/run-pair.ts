import type { RunEvent } from '../../core/events/event.ts';
import type { RunView } from '../../core/events/run-view.ts';
import type { RunOptions } from '../run/options.ts';
import type { Judged } from './measure-blocks.ts';
import { resultsOf, runArms, type ArmsOptions, type SideRun } from './run-arms.ts';

/** Two sides of a comparison; A is what B is compared with. */
export type Side = 'a' | 'b';

export const SIDES: readonly Side[] = ['a', 'b'];

export type PairOptions = ArmsOptions & Pick<RunOptions, 'workflow'>;

export interface PairWatch {
  /** `open`: names of metrics that are not decided yet. */
  readonly onLook: (id: string, rounds: number, open: readonly string[]) => void;
  readonly onEvent: (side: Side, event: RunEvent, view: RunView) => void;
}

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
  watch: PairWatch,
): Promise<PairRun> {
  const arms = SIDES.map((side) => ({ name: `side ${side.toUpperCase()}`, root: roots[side], workflow }));
  const run = await runArms(arms, options, {
    onLook: (id, rounds, open) => {
      watch.onLook(
        id,
        rounds,
        open.flatMap(({ metrics }) => metrics),
      );
    },
    onEvent: (at, event, view) => {
      watch.onEvent(SIDES[at] ?? 'a', event, view);
    },
  });
  const [a, b] = run.arms;
  if (a === undefined || b === undefined) throw new Error('each side has its run');
  return { a, b, results: resultsOf(run, 1) };
}
