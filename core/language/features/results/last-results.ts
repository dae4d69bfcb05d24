/** What runs have measured last, as the host knows it. It may be slow to answer, or have no answer. */
export interface LastResults {
  /** The latest figures of a workflow's metrics. */
  latest(workflow: string): Promise<readonly LastResult[]>;
}

export interface LastResult {
  /** A node or one of its instances: `parse`, `parse[size=1000]`; empty for metrics of the whole run. */
  readonly node: string;
  /** `time`, `io.read`, `run.cost`. */
  readonly metric: string;
  /** The figure as people read it: `1.24 s ±0.6 %`. */
  readonly text: string;
}
