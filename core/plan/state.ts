/** A node's life: `pending → ready → running →` one of the ends, or straight to an end that never ran. */
export type RanState = 'passed' | 'failed' | 'timed_out' | 'cancelled';
export type NotRunState = 'skipped' | 'cached' | 'blocked';
export type EndState = RanState | NotRunState;
export type NodeState = 'pending' | 'ready' | 'running' | EndState;
