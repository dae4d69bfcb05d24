import { printDuration } from '../../core/language/quantity/print.ts';
import type { PeriodQuery, PeriodSummary } from '../../core/history/history.ts';
import { VERSION } from '../../core/report/contract/common.ts';
import type { PeriodsDocument } from '../../core/report/contract/runs.ts';
import { fittedTable } from '../../core/report/lines/fitted-table.ts';
import { heading } from '../../core/report/lines/heading.ts';
import { printFigure } from '../../core/report/lines/value.ts';
import { piece, plain, type Line } from '../../core/report/terminal/line.ts';
import { displayOn, printLines, type Display } from '../display.ts';
import { ExitCode } from '../exit-code.ts';
import { printJson, type Io } from '../io.ts';
import { withPast } from './open.ts';

/** As commander gives them. */
export interface SummaryFlags {
  readonly by: PeriodQuery['by'];
  readonly workflow?: string;
  /** Milliseconds since 1970. */
  readonly since?: number;
  readonly limit: number;
  readonly json?: true;
}

/** Key figures of the stored runs by day, week or month. */
export async function summarizeRuns({ json, ...query }: SummaryFlags, io: Io): Promise<ExitCode> {
  return await withPast(io, async ({ history }) => {
    const periods = await history.periods(query);
    if (json === true) {
      printJson(io, periodsDocument(query.by, periods));
      return ExitCode.fine;
    }
    const display = displayOn(io.stdout, io);
    printLines(periods.length === 0 ? [NONE] : periodLines(query, periods, display), display);
    return ExitCode.fine;
  });
}

const NONE: Line = [plain(' No run is stored of that time.')];

function periodsDocument(by: PeriodQuery['by'], periods: readonly PeriodSummary[]): PeriodsDocument {
  return {
    version: VERSION,
    by,
    periods: periods.map(({ from, to, runs, successRate, errorRate, throughput, time }) => ({
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      runs: { ...runs },
      success_rate: successRate,
      error_rate: errorRate,
      throughput,
      time,
    })),
  };
}

function periodLines(
  { by, workflow }: Pick<PeriodQuery, 'by' | 'workflow'>,
  periods: readonly PeriodSummary[],
  display: Display,
): readonly Line[] {
  const count = (number: number): Line => (number === 0 ? [] : [plain(number.toLocaleString('en'))]);
  return [
    heading('RUNS', { name: workflow ?? '', note: `by ${by} of UTC` }, display),
    ...fittedTable<PeriodSummary>(
      periods,
      [
        { title: by.toUpperCase(), align: 'left', cell: ({ from }) => [plain(nameOf(from, by))] },
        { title: 'PASSED', align: 'right', cell: ({ runs }) => count(runs.passed) },
        { title: 'FAILED', align: 'right', rank: 1, cell: ({ runs }) => count(runs.failed) },
        { title: 'CANCELLED', align: 'right', rank: 4, cell: ({ runs }) => count(runs.cancelled) },
        { title: 'INTERRUPTED', align: 'right', rank: 5, cell: ({ runs }) => count(runs.interrupted) },
        { title: 'SUCCESS', align: 'right', rank: 2, cell: ({ successRate }) => rateCell(successRate) },
        {
          title: 'MEAN TIME',
          align: 'right',
          rank: 3,
          cell: ({ time }) => (time === null ? [] : [plain(printDuration(time))]),
        },
        {
          title: 'PER HOUR',
          align: 'right',
          rank: 6,
          cell: ({ throughput }) => [piece(printFigure({ value: throughput, unit: 'count' }), 'faint')],
        },
      ],
      display.width,
      display.glyphs.ellipsis,
    ),
  ];
}

function rateCell(rate: number | null): Line {
  if (rate === null) return [];
  return [piece(printFigure({ value: rate, unit: 'ratio' }), rate < 1 ? 'warning' : undefined)];
}

/** A day or the first one of a week as its date, a month without one: of UTC, as they are counted. */
function nameOf(from: number, by: PeriodQuery['by']): string {
  return new Date(from).toISOString().slice(0, by === 'month' ? '2026-01'.length : '2026-01-31'.length);
}
