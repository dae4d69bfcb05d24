import { fail, ok, type Result } from '../../../core/result.ts';
import type { RunQuery, RunSummary, StoredStatus } from '../../../core/history/history.ts';
import type { Connection } from '../database/connection.ts';
import { numberOf, numberOrNull, textOf, textOrNull, type Row } from '../database/row.ts';
import type { StoreProblem } from '../store.ts';

/** A stored run with the keys that other tables know it by. */
export interface FoundRun {
  readonly position: number;
  readonly summary: RunSummary;
}

const SELECT = `SELECT run.position, run.id, workflow.name AS workflow, run.status, run.started, run.finished, run.time,
    run.git_commit, run.goals_met, run.goals_total, run.pinned
  FROM run JOIN workflow ON workflow.id = run.workflow`;

/** Beyond any text that a value can begin with: ids and hashes are ASCII. */
const LAST = '\u{10ffff}';
/** Hexadecimal digits of a SHA-1, as git's are nearly everywhere. */
const WHOLE_COMMIT = 40;

/** The latest first. Runs that are under way are no history yet. */
export function selectRuns(connection: Connection, query: RunQuery): readonly RunSummary[] {
  const { conditions, values } = conditionsOf(query);
  const sql = `${SELECT} WHERE ${conditions.join(' AND ')} ORDER BY run.position DESC LIMIT ?`;
  return connection.all(sql, ...values, query.limit).map(summaryOf);
}

interface Conditions {
  readonly conditions: readonly string[];
  readonly values: readonly (string | number)[];
}

function conditionsOf({ status, workflow, since, commit }: RunQuery): Conditions {
  const conditions: string[] = [];
  const values: (string | number)[] = [];
  const where = (condition: string, ...of: (string | number)[]): void => {
    conditions.push(condition);
    values.push(...of);
  };
  // Few runs are of one commit, so its index is the one to take: a plus keeps the others from being considered
  // (https://www.sqlite.org/optoverview.html#uplus).
  const plus = commit === undefined ? '' : '+';
  if (commit?.length === WHOLE_COMMIT) where('run.git_commit = ?', commit);
  else if (commit !== undefined) where('run.git_commit >= ? AND run.git_commit < ?', commit, commit + LAST);
  if (status === undefined) where(`${plus}run.status <> 'running'`);
  else where(`${plus}run.status = ?`, status);
  if (workflow !== undefined)
    where(`${plus}run.workflow = (SELECT id FROM workflow WHERE name = ?)`, workflow);
  // A position is never before its run's start, so the first condition is for the index, the second for the answer.
  if (since !== undefined) where(`${plus}run.position >= ? AND run.started >= ?`, since, since);
  return { conditions, values };
}

/** A run by its id, a unique beginning of one, or `latest`: the latest that has ended. */
export function findRun(connection: Connection, words: string): Result<FoundRun, StoreProblem> {
  if (words === 'latest') return findLatest(connection);
  const id = words.toLowerCase();
  const rows = connection.all(
    `${SELECT} WHERE run.id >= ? AND run.id < ? AND run.status <> 'running' ORDER BY run.id LIMIT 2`,
    id,
    id + LAST,
  );
  const [first, second] = rows.map(found);
  if (first === undefined || words === '') {
    return fail({
      code: 'no-such-run',
      message: `There is no stored run ${words}. \`perflow runs\` lists them.`,
    });
  }
  if (second === undefined || first.summary.run === id) return ok(first);
  return fail({
    code: 'ambiguous-run',
    message: `Several runs begin with ${words}, among them ${first.summary.run} and ${second.summary.run}. Give more of the id.`,
  });
}

function findLatest(connection: Connection): Result<FoundRun, StoreProblem> {
  const row = connection.get(
    `${SELECT} WHERE run.status NOT IN ('running', 'interrupted') ORDER BY run.position DESC LIMIT 1`,
  );
  if (row !== undefined) return ok(found(row));
  return fail({ code: 'no-such-run', message: 'No run that has ended is stored. `perflow run` makes one.' });
}

function found(row: Row): FoundRun {
  return { position: numberOf(row, 'position'), summary: summaryOf(row) };
}

function summaryOf(row: Row): RunSummary {
  const finished = numberOrNull(row, 'finished');
  return {
    run: textOf(row, 'id'),
    workflow: textOf(row, 'workflow'),
    status: statusOf(row),
    started: dateTime(numberOf(row, 'started')),
    finished: finished === null ? null : dateTime(finished),
    time: numberOrNull(row, 'time'),
    commit: textOrNull(row, 'git_commit'),
    goals: { met: numberOf(row, 'goals_met'), total: numberOf(row, 'goals_total') },
    pinned: numberOf(row, 'pinned') === 1,
  };
}

function statusOf(row: Row): StoredStatus {
  const status = textOf(row, 'status');
  switch (status) {
    case 'passed':
    case 'failed':
    case 'cancelled':
    case 'interrupted':
      return status;
    default:
      throw new Error(`a run has the status ${status}`);
  }
}

function dateTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
