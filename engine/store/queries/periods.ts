import type { PeriodQuery, PeriodSummary, StoredStatus } from '../../../core/history/history.ts';
import type { Connection } from '../database/connection.ts';
import { numberOf, textOf, type Row } from '../database/row.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** Days since 1970-01-01, a Thursday, of a Monday. */
const A_MONDAY = -3;

/** First day and the day after the last, as days since 1970. */
type Period = readonly [number, number];

/** Key figures of periods, the latest first, from the sums of each day. Periods without a run are left out. */
export function selectPeriods(connection: Connection, query: PeriodQuery): readonly PeriodSummary[] {
  const last = lastDay(connection, query.workflow);
  if (last === undefined) return [];
  const periods = periodsUpTo(last, query);
  const rows = connection.all(
    `SELECT period.key AS period, status, sum(runs) AS runs, total(time) AS time
      FROM json_each(?) AS period CROSS JOIN workflow CROSS JOIN tally
        ON tally.workflow = workflow.id AND day >= period.value ->> 0 AND day < period.value ->> 1
      WHERE ${condition(query.workflow)} GROUP BY period.key, status`,
    JSON.stringify(periods),
    ...valuesOf(query.workflow),
  );
  return periods.flatMap((period, index) => {
    const own = rows.filter((row) => numberOf(row, 'period') === index);
    return own.length === 0 ? [] : [summaryOf(period, own)];
  });
}

function lastDay(connection: Connection, workflow: string | undefined): number | undefined {
  const row = connection.get(
    `SELECT max((SELECT max(day) FROM tally WHERE tally.workflow = workflow.id)) AS last FROM workflow
      WHERE ${condition(workflow)}`,
    ...valuesOf(workflow),
  );
  return typeof row?.['last'] === 'number' ? row['last'] : undefined;
}

function condition(workflow: string | undefined): string {
  return workflow === undefined ? 'true' : 'workflow.name = ?';
}

function valuesOf(workflow: string | undefined): readonly string[] {
  return workflow === undefined ? [] : [workflow];
}

/** The period that a day lies in and those before it, the latest first, within what the query asks for. */
function periodsUpTo(day: number, { by, since = 0, limit }: PeriodQuery): readonly Period[] {
  const periods: Period[] = [];
  const earliest = Math.floor(since / DAY);
  for (let next = day; next >= earliest && periods.length < limit;) {
    const period = periodOf(next, by);
    periods.push(period);
    next = period[0] - 1;
  }
  return periods;
}

function periodOf(day: number, by: PeriodQuery['by']): Period {
  switch (by) {
    case 'day':
      return [day, day + 1];
    case 'week': {
      const first = day - ((day - A_MONDAY) % 7);
      return [first, first + 7];
    }
    case 'month': {
      const date = new Date(day * DAY);
      const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
      return [Date.UTC(year, month) / DAY, Date.UTC(year, month + 1) / DAY];
    }
  }
}

function summaryOf([first, next]: Period, rows: readonly Row[]): PeriodSummary {
  const of = (status: StoredStatus, column: 'runs' | 'time'): number => {
    const row = rows.find((one) => textOf(one, 'status') === status);
    return row === undefined ? 0 : numberOf(row, column);
  };
  const [passed, failed] = [of('passed', 'runs'), of('failed', 'runs')];
  const ended = passed + failed;
  const [from, to] = [first * DAY, next * DAY];
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
