/** The beginning of a run's id that holds all of its time, which no two runs of a workspace are likely to share. */
const LENGTH = '0192f3a1-5b2c'.length;

export function shortId(run: string): string {
  return run.slice(0, LENGTH);
}
