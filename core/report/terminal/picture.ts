import type { NodeState } from '../../plan/state.ts';

/** What a frame of the display shows of a run: taken from the run's state, with the clock's time put in. */
export interface RunPicture {
  readonly workflow: string;
  /** The stage that runs now. */
  readonly stage: string | undefined;
  /** Nanoseconds since the start. */
  readonly elapsed: number;
  /** Nanoseconds, where every node's time is predicted. */
  readonly predicted: number | undefined;
  /** In the plan's order. */
  readonly nodes: readonly NodePicture[];
  /** Said in the header while the run is being cancelled. */
  readonly notice: string | undefined;
}

export interface NodePicture {
  readonly id: string;
  readonly state: NodeState;
  /** It runs for others: what it prints matters less than what they do. */
  readonly service: boolean;
  /** Nanoseconds it ran, or has been running. */
  readonly time: number | undefined;
  /** What stands behind the time: progress, result, or reason. */
  readonly detail: string;
  /** What it uses now: shown where there is room. */
  readonly load: string;
  /** Its last lines of output, the latest last; cleaned of escapes. */
  readonly tail: readonly string[];
}

/** Whether the node's part in the run is over. */
export function isOver(state: NodeState): boolean {
  return state !== 'pending' && state !== 'ready' && state !== 'running';
}
