import type { GoalState } from '../events/event.ts';
import type { NodeState } from '../plan/state.ts';

/** The parts of a score, to be shown with it. */
export interface Score {
  /** 0 to 100. */
  readonly score: number;
  /** Sum of the weights of goals that are met, and of all. */
  readonly met: number;
  readonly total: number;
}

/**
 * 100 × the weighted share of goals met: 4 of 4 is 100, 6 of 8 is 75. A goal that is undecided or unmeasured is not
 * met, and counts in the total: leaving it out would raise the score by measuring less. Undefined without goals.
 */
export function scoreOf(
  goals: Iterable<{ readonly state: GoalState; readonly weight: number }>,
): Score | undefined {
  let met = 0;
  let total = 0;
  for (const { state, weight } of goals) {
    total += weight;
    if (state === 'met') met += weight;
  }
  return total > 0 ? { score: (100 * met) / total, met, total } : undefined;
}

/**
 * Share of the nodes that ran which passed, as a fraction. Skipped, blocked and restored nodes did not run. A failure
 * that others were allowed to continue after is a failure. Undefined where none ran.
 */
export function successRate(states: Iterable<NodeState>): number | undefined {
  let passed = 0;
  let ran = 0;
  for (const state of states) {
    if (state === 'passed') passed += 1;
    if (state === 'passed' || state === 'failed' || state === 'timed_out' || state === 'cancelled') ran += 1;
  }
  return ran > 0 ? passed / ran : undefined;
}
