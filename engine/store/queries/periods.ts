import type { PeriodQuery, PeriodSummary, StoredStatus } from '../../../core/history/history.ts';
import type { Connection } from '../database/connection.ts';
import { numberOf, textOf, type Row } from '../database/row.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** The first day of the period that a day lies in, as days since 1970-01-01, which was a Thursday. */
const FIRST_DAY = {
  day: 'day',
  week: '(day + 3) / 7 * 7 - 3',
  month: `unixepoch(day * 86400, 'unixepoch', 'start of month') / 86400`,
} as const;

/** Key figures of periods, the latest first, from the sums of each day. Periods without a run are left out. */
export function selectPeriods(connection: Connection, query: PeriodQuery): readonly PeriodSummary[] {
  const first = FIRST_DAY[query.by];
  const workflow =
    query.workflow === undefined ? '' : 'AND workflow = (SELECT id FROM workflow WHERE name = ?)';
  const since = query.since === undefined ? 0 : firstDay(connection, query.by, query.since);
  const rows = connection.all(
    `SELECT ${first} AS first, status, sum(runs) AS runs, total(time) AS time FROM tally
      WHERE day >= ? ${workflow} GROUP BY first, status ORDER BY first DESC LIMIT ?`,
    since,
    ...(query.workflow === undefined ? [] : [query.workflow]),
    // One row for each of the four states of a run.
    query.limit * 4,
  );
  const periods = new Map<number, Row[]>();
  for (const row of rows) {
    const from = numberOf(row, 'first');
    periods.set(from, [...(periods.get(from) ?? []), row]);
  }
  return [...periods].slice(0, query.limit).map(([from, of]) => summaryOf(from, query.by, of));
}

function firstDay(connection: Connection, by: PeriodQuery['by'], time: number): number {
  const row = connection.get(
    `SELECT ${FIRST_DAY[by]} AS first FROM (SELECT ? AS day)`,
    Math.floor(time / DAY),
  );
  return numberOf(row ?? {}, 'first');
}

function summaryOf(first: number, by: PeriodQuery['by'], rows: readonly Row[]): PeriodSummary {
  const of = (status: StoredStatus, column: 'runs' | 'time'): number =>
    rows
      .filter((row) => textOf(row, 'status') === status)
      .reduce((sum, row) => sum + numberOf(row, column), 0);
  const [passed, failed] = [of('passed', 'runs'), of('failed', 'runs')];
  const ended = passed + failed;
  const [from, to] = [first * DAY, endOf(first * DAY, by)];
  return {
    from,
    to,
    runs: { passed, failed, cancelled: of('cancelled', 'runs'), interrupted: of('interrupted', 'runs') },
    successRate: ended === 0 ? null : passed / ended,
    errorRate: ended === 0 ? null : failed / ended,
    throughput: ended / ((to - from) / HOUR),
    time: ended === 0 ? null : (of('passed', 'time') + of('failed', 'time')) / ended,
  };
}

function endOf(from: number, by: PeriodQuery['by']): number {
  if (by === 'day') return from + DAY;
  if (by === 'week') return from + 7 * DAY;
  const start = new Date(from);
  return Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1);
}
