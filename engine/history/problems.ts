import { HistoryError } from '../../core/history/history-error.ts';
import { StoreFailure } from '../store/problem.ts';

/** What stands against an answer, each with its code and what to do. */

/** A problem of the store, or of a baseline. */
export function asHistoryError({
  code,
  message,
}: {
  readonly code: string;
  readonly message: string;
}): HistoryError {
  return new HistoryError(code, message);
}

/** What broke while the store was open, as an answer; anything else is a bug and stays what it is. */
export function throwAnswer(error: unknown): never {
  throw error instanceof StoreFailure ? asHistoryError(error.problem) : error;
}

export function nothingStored(): HistoryError {
  return new HistoryError('no-store', 'No run is stored in this workspace yet: perflow run stores one.');
}

export function noRunOf(workflow: string): HistoryError {
  return new HistoryError(
    'no-such-run',
    `No run of ${workflow} that has ended is stored: perflow run makes one.`,
  );
}

export function sameRun(run: string): HistoryError {
  return new HistoryError(
    'same-run',
    `Both sides are the run ${run}: name another one, or a baseline as baseline:NAME.`,
  );
}

export function revisions(range: string): HistoryError {
  return new HistoryError(
    'not-available',
    `${range} is a range of revisions: these are measured, not looked up. It stands first and alone, before the workflow file: perflow compare ${range} FILE.`,
  );
}
