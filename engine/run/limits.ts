/** Bounds of a run, each with its reason. Times are in milliseconds, sizes in bytes or UTF-16 units of text. */
export interface RunLimits {
  /** Between TERM and KILL: what a program may take to tidy up. */
  readonly grace: number;
  /** After a command has ended, for what its children still hold its output open. */
  readonly drain: number;
  /** For a process group to be gone after KILL; only a process stuck in the kernel takes longer. */
  readonly afterKill: number;
  /** For each `always` node of a cancelled run. */
  readonly cleanup: number;
  /** For a service to be ready, where it sets no `timeout`. */
  readonly ready: number;
}

export const DEFAULT_LIMITS: RunLimits = {
  grace: 5_000,
  drain: 500,
  afterKill: 2_000,
  cleanup: 60_000,
  ready: 60_000,
};
