import type { GoalState } from '../events/event.ts';
import type { GoalView, NodeView } from '../events/run-view.ts';
import type { NodeState } from '../plan/state.ts';

const NODE_ORDER: readonly NodeState[] = [
  'failed',
  'timed_out',
  'blocked',
  'cancelled',
  'running',
  'ready',
  'pending',
  'skipped',
  'passed',
  'cached',
];
const GOAL_ORDER: readonly GoalState[] = ['missed', 'undecided', 'unmeasured', 'met'];

/** So that a table that is cut keeps what matters; those that ended alike stay in their order. */
export function worstNodesFirst(nodes: readonly NodeView[]): readonly NodeView[] {
  return nodes.toSorted((a, b) => NODE_ORDER.indexOf(a.state) - NODE_ORDER.indexOf(b.state));
}

export function worstGoalsFirst(goals: readonly GoalView[]): readonly GoalView[] {
  return goals.toSorted((a, b) => GOAL_ORDER.indexOf(a.state) - GOAL_ORDER.indexOf(b.state));
}
