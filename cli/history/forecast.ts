import type { Figure } from '../../core/events/event.ts';
import { forecastOf, type Reached } from '../../core/history/forecast.ts';
import type { Series } from '../../core/history/series.ts';
import { printFigure } from '../../core/report/lines/value.ts';
import { piece, plain, type Line } from '../../core/report/terminal/line.ts';

const DAY = 86_400_000;

/** When the metric reaches a target as it goes now, or why that cannot be told. */
export function forecastLine(series: Series, target: Figure): Line {
  const { reached, reason, runs } = forecastOf(series, target);
  const what = printFigure(target);
  if (reached === undefined)
    return [plain(`  when it reaches ${what} cannot be told`), piece(`: ${reason ?? ''}`, 'faint')];
  const { at, between } = datesOf(reached);
  return [
    plain(`  reaches ${what} about ${at} if it goes on like this`),
    piece(` (${between}, by ${runs} runs)`, 'faint'),
  ];
}

/** Days, or minutes where all of it lies within a few of them. */
function datesOf({ at, earliest, latest }: Reached): { readonly at: string; readonly between: string } {
  const length = latest - earliest < 2 * DAY ? 'YYYY-MM-DD HH:MM'.length : 'YYYY-MM-DD'.length;
  const text = (time: number): string => new Date(time).toISOString().slice(0, length).replace('T', ' ');
  return { at: text(at), between: `${text(earliest)} to ${text(latest)}` };
}
