/** The exit codes of every command. */
export const ExitCode = {
  /** Done, and the answer is fine. */
  fine: 0,
  /** Done, and the workflow's own answer is no: errors found, a goal missed, a step failed. */
  no: 1,
  /** The command could not do its work: usage, unreadable or malformed input. */
  unable: 2,
  /** Cancelled by the user. */
  cancelled: 130,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** Takes the exit code of the command that ran. */
export type Done = (code: ExitCode) => void;
