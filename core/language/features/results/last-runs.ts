/** What was measured before, as far as lenses and hints show it. The host asks the history for it. */

/** The wall time of a node's instance in the latest run that measured it. */
export interface LastTime {
  /** `parse[size=1000]`; the node's name where it has no matrix. */
  readonly instance: string;
  /** Nanoseconds: of a distribution the median. */
  readonly time: number;
  /** Relative to `against`: −0.12 is 12 % less. */
  readonly change: number | undefined;
  /** What the change is to: `main`, `the run before`. */
  readonly against: string | undefined;
}

/** A workflow's latest run. */
export interface LastRun {
  readonly status: 'passed' | 'failed' | 'cancelled' | 'interrupted';
  /** Nanoseconds; absent where it did not come to its end. */
  readonly time: number | undefined;
  readonly missedGoals: number;
}

export interface LastRuns {
  /** Undefined where it was never run. */
  run(workflow: string): Promise<LastRun | undefined>;
  /** By instance; none where the node was never measured. */
  times(workflow: string, node: string): Promise<readonly LastTime[]>;
}
