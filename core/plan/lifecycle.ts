import type { EndState, NodeState } from './state.ts';

/**
 * The one state machine of a node's life:
 *
 *     pending → ready → running → passed | failed | timed_out | cancelled
 *     pending → skipped | blocked
 *     ready   → skipped | blocked | cached
 *
 * A service is `running` from its first start to its last stop, also while it is put aside for an exclusive node.
 * Further attempts do not leave `running`. What never ran when a run is cancelled is `skipped`.
 */
const LEGAL: Readonly<Record<NodeState, readonly NodeState[]>> = {
  pending: ['ready', 'skipped', 'blocked'],
  ready: ['running', 'skipped', 'blocked', 'cached'],
  running: ['passed', 'failed', 'timed_out', 'cancelled'],
  passed: [],
  failed: [],
  timed_out: [],
  cancelled: [],
  skipped: [],
  cached: [],
  blocked: [],
};

export function isLegal(from: NodeState, to: NodeState): boolean {
  return LEGAL[from].includes(to);
}

/** The new state; throws where the transition is illegal, because that is a bug of the caller. */
export function transition(id: string, from: NodeState, to: NodeState): NodeState {
  if (!isLegal(from, to)) throw new Error(`illegal transition of ${id}: ${from} → ${to}`);
  return to;
}

/** What a need must have come to for the nodes that need it to go on. */
export function endedWell(state: EndState): boolean {
  return state === 'passed' || state === 'cached';
}
