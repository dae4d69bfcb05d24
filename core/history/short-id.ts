/** The beginning of a run's id that holds all of its time, which no two runs of a workspace are likely to share. */
const ID = '0192f3a1-5b2c'.length;
/** Hexadecimal digits of a commit that people tell it by. */
const COMMIT = 7;

export function shortId(run: string): string {
  return run.slice(0, ID);
}

export function shortCommit(commit: string | null): string {
  return (commit ?? '').slice(0, COMMIT);
}
