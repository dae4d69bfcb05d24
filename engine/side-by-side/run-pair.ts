import type { RunEvent } from '../../core/events/event.ts';
import { RunState } from '../../core/events/reduce.ts';
import type { RunView } from '../../core/events/run-view.ts';
import type { Arm } from '../../core/stats/block-order.ts';
import { runWorkflow } from '../run/execute.ts';
import type { RunOptions, RunOutcome } from '../run/options.ts';
import { ARMS } from './candidate.ts';
import { Meeting } from './meeting.ts';
import type { Judged, OnLook } from './measure-blocks.ts';

/** What both sides share; a run goes through its nodes one at a time, so that both come to them in the same order. */
export type PairOptions = Omit<RunOptions, 'root' | 'request' | 'signal' | 'killSignal'> & {
  /** Names of benches. */
  readonly nodes: readonly string[];
  /** Whole, from 0 to 2³² − 1. */
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly killSignal: AbortSignal;
};

export interface PairWatch {
  readonly onLook: OnLook;
  readonly onEvent: (arm: Arm, event: RunEvent, view: RunView) => void;
}

export interface SideRun {
  readonly outcome: RunOutcome;
  readonly view: RunView;
}

export interface PairRun {
  readonly a: SideRun;
  readonly b: SideRun;
  /** By bench. */
  readonly results: ReadonlyMap<string, Judged>;
}

/**
 * Runs a workflow in two folders at the same time. What the benches need is done in each; the benches themselves are
 * measured in turns, block by block. A side that cannot be run ends the other.
 */
export async function runPair(
  roots: Readonly<Record<Arm, string>>,
  options: PairOptions,
  watch: PairWatch,
): Promise<PairRun> {
  const meeting = new Meeting(options.seed, watch.onLook);
  const given = new AbortController();
  const signal = AbortSignal.any([options.signal, given.signal]);
  const cancel = (): void => {
    for (const arm of ARMS) meeting.end(arm, 'the comparison was cancelled');
  };
  signal.addEventListener('abort', cancel);
  const side = async (arm: Arm): Promise<SideRun> => {
    const state = new RunState();
    const sink = (event: RunEvent): void => {
      state.apply(event);
      meeting.see(arm, event);
      watch.onEvent(arm, event, state.view);
    };
    const request = { jobs: 1, nodes: options.nodes };
    const outcome = await runWorkflow(
      { ...options, request, root: roots[arm], signal },
      { sink, opposite: meeting.opposite(arm) },
    );
    meeting.end(arm, `side ${arm.toUpperCase()} ended`);
    if (outcome.type !== 'finished') given.abort();
    return { outcome, view: state.view };
  };
  try {
    const [a, b] = await Promise.all([side('a'), side('b')]);
    return { a, b, results: meeting.results };
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
