import { createHash } from 'node:crypto';
import type { RunView } from '../../../core/events/run-view.ts';
import type { StoredStatus } from '../../../core/history/history.ts';
import type { Connection } from '../database/connection.ts';
import { numberOf } from '../database/row.ts';
import { keyOf } from './key-of.ts';
import { writeResults } from './write-results.ts';

/** The key of the environment document that has the commit. */
const COMMIT = 'git.commit';

/** What is known of a run when it begins. */
export interface BegunRun {
  readonly id: string;
  readonly workflow: string;
  /** Milliseconds since 1970. */
  readonly started: number;
  readonly environment: Readonly<Record<string, string>>;
  /** Key of its blob. */
  readonly head: number;
  /** The name of its files in `running/`, and its process; none for one that was run elsewhere. */
  readonly journal?: string;
  readonly pid?: number;
}

/** Within a transaction: a run that is under way, after all that were begun before it. Its position. */
export function beginRun(connection: Connection, run: BegunRun): number {
  const last = connection.get('SELECT max(position) AS last FROM run')?.['last'];
  const position = typeof last === 'number' ? Math.max(run.started, last + 1) : run.started;
  insertRun(connection, position, run);
  return position;
}

/** Within a transaction: a run that comes from elsewhere, at the time of its start or the next that is free. Its position. */
export function beginImported(connection: Connection, run: BegunRun): number {
  let position = run.started;
  while (connection.get('SELECT 1 AS taken FROM run WHERE position = ?', position) !== undefined)
    position += 1;
  insertRun(connection, position, run);
  return position;
}

function insertRun(connection: Connection, position: number, run: BegunRun): void {
  connection.run(
    `INSERT INTO run (position, id, workflow, status, started, git_commit, environment, head, journal, pid)
      VALUES (?, ?, ?, 'running', ?, ?, ?, ?, ?, ?)`,
    position,
    run.id,
    keyOf(connection, 'workflow', { name: run.workflow }),
    run.started,
    run.environment[COMMIT] ?? null,
    environmentKey(connection, run.environment),
    run.head,
    run.journal ?? null,
    run.pid ?? null,
  );
}

/** Within a transaction: a run that has ended, with all its results. */
export function endRun(connection: Connection, position: number, view: RunView, events: number): void {
  const finished = view.finished === undefined ? undefined : timeOf(view.finished);
  const goals = [...view.goals.values()];
  const hasEnded = isEnded(view.status);
  connection.run(
    `UPDATE run SET status = ?, finished = ?, time = ?, goals_met = ?, goals_total = ?, events = ?, journal = NULL,
      pid = NULL WHERE position = ?`,
    storedStatus(view),
    finished ?? null,
    hasEnded ? Math.round(view.time) : null,
    goals.filter(({ state }) => state === 'met').length,
    goals.length,
    events,
    position,
  );
  const workflow = numberOf(
    connection.get('SELECT workflow FROM run WHERE position = ?', position) ?? {},
    'workflow',
  );
  writeResults(connection, workflow, position, view);
}

/** One whose stream does not end was interrupted. */
export function storedStatus({ status }: RunView): StoredStatus {
  return isEnded(status) ? status : 'interrupted';
}

function isEnded(status: RunView['status']): status is 'passed' | 'failed' | 'cancelled' {
  return status !== 'waiting' && status !== 'running';
}

/** Keys sorted, so that the same environment is the same document. */
function environmentKey(connection: Connection, environment: Readonly<Record<string, string>>): number {
  const sorted = Object.entries(environment).sort(([a], [b]) => (a < b ? -1 : 1));
  const document = JSON.stringify(Object.fromEntries(sorted));
  const hash = createHash('sha256').update(document).digest('hex');
  return keyOf(connection, 'environment', { hash, document });
}

/** Milliseconds since 1970; undefined where the text is no time. */
export function timeOf(dateTime: string): number | undefined {
  const time = Date.parse(dateTime);
  return Number.isNaN(time) ? undefined : time;
}
