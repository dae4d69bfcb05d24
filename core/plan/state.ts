/** A node's life: `pending → ready → running →` one of the ends, or straight to an end that never ran. */
export type RanState = 'passed' | 'failed' | 'timed_out' | 'cancelled';
export type NotRunState = 'skipped' | 'cached' | 'blocked';
export type EndState = RanState | NotRunState;
export type NodeState = 'pending' | 'ready' | 'running' | EndState;

/** Whether nothing more can follow. */
export function isEnd(state: NodeState): state is EndState {
  return state !== 'pending' && state !== 'ready' && state !== 'running';
}
