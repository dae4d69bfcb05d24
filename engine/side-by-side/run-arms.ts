import type { RunEvent } from '../../core/events/event.ts';
import { judgeCounts } from '../../core/analyze/compare/side-by-side/judge-counts.ts';
import { RunState } from '../../core/events/reduce.ts';
import type { RunView } from '../../core/events/run-view.ts';
import { runWorkflow } from '../run/execute.ts';
import type { RunOptions, RunOutcome } from '../run/options.ts';
import type { Judged, OnLook } from './measure-blocks.ts';
import { Meeting } from './meeting.ts';

/** One of the candidates that are measured side by side: a run of its own. */
export interface Arm extends Pick<RunOptions, 'workflow' | 'root' | 'variantParams'> {
  /** How messages call it: `side A`, `variant large`. */
  readonly name: string;
}

/** What all arms share; a run goes through its nodes one at a time, so that all come to them in the same order. */
export type ArmsOptions = Omit<
  RunOptions,
  'workflow' | 'root' | 'variantParams' | 'request' | 'signal' | 'killSignal'
> & {
  /** Names or instances of benches, the same in all arms. */
  readonly nodes: readonly string[];
  /** Whole, from 0 to 2³² − 1. */
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly killSignal: AbortSignal;
};

export interface ArmsWatch {
  readonly onLook: OnLook;
  /** `at`: the position of the arm. */
  readonly onEvent: (at: number, event: RunEvent, view: RunView) => void;
}

export interface SideRun {
  readonly outcome: RunOutcome;
  readonly view: RunView;
}

export interface ArmsRun {
  /** In the order given. */
  readonly arms: readonly SideRun[];
  /** By bench, then by the position of the arm that was compared with the base. */
  readonly results: Meeting['results'];
}

/**
 * What each bench came to in the comparison of one arm with the base, of those that could be measured: by blocks, and by
 * what was counted after them.
 */
export function resultsOf({ arms, results }: ArmsRun, at: number): ReadonlyMap<string, Judged> {
  return new Map(
    [...results].flatMap(([id, judged]) => {
      const one = judged.get(at);
      if (one === undefined) return [];
      const [a, b] = [arms[0]?.view.nodes.get(id), arms[at]?.view.nodes.get(id)];
      const counts = a === undefined || b === undefined ? [] : judgeCounts(a, b, one.options);
      return [[id, { ...one, metrics: [...one.metrics, ...counts] }] as const];
    }),
  );
}

/**
 * Runs all arms at the same time; the first is the base. What the benches need is done in each; the benches themselves
 * are measured in turns, block by block. An arm that cannot be run ends the others.
 */
export async function runArms(
  arms: readonly Arm[],
  options: ArmsOptions,
  watch: ArmsWatch,
): Promise<ArmsRun> {
  const names = arms.map(({ name }) => name);
  const meeting = new Meeting(names, options.seed, watch.onLook);
  const given = new AbortController();
  const signal = AbortSignal.any([options.signal, given.signal]);
  const cancel = (): void => {
    for (const at of names.keys()) meeting.end(at, 'the comparison was cancelled');
  };
  const run = async (arm: Arm, at: number): Promise<SideRun> => {
    const state = new RunState();
    const sink = (event: RunEvent): void => {
      state.apply(event);
      meeting.see(at, event);
      watch.onEvent(at, event, state.view);
    };
    const request = { jobs: 1, nodes: options.nodes };
    const outcome = await runWorkflow(
      { ...options, ...arm, request, signal },
      { sink, opposite: meeting.opposite(at) },
    );
    meeting.end(at, `${arm.name} ended`);
    if (outcome.type !== 'finished') given.abort();
    return { outcome, view: state.view };
  };
  signal.addEventListener('abort', cancel);
  try {
    return { arms: await Promise.all(arms.map(run)), results: meeting.results };
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
