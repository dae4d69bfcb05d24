import type { Figure } from '../events/event.ts';
import { printFigure } from '../report/lines/value.ts';
import { forecastOf, type Reached } from './forecast.ts';
import type { Series } from './series.ts';

/** A sentence without its end: what it says, and how sure that is or why it cannot be told. */
export interface ForecastWords {
  readonly said: string;
  readonly note: string;
}

const DAY = 86_400_000;

/** When the metric reaches a target as it goes now, or why that cannot be told; the same in every face. */
export function forecastWords(series: Pick<Series, 'points'>, target: Figure): ForecastWords {
  const { reached, reason, runs } = forecastOf(series, target);
  const what = printFigure(target);
  if (reached === undefined)
    return { said: `when it reaches ${what} cannot be told`, note: `: ${reason ?? ''}` };
  const { at, between } = datesOf(reached);
  return {
    said: `reaches ${what} about ${at} if it goes on like this`,
    note: ` (${between}, by ${runs} runs)`,
  };
}

/** Days, or minutes where all of it lies within a few of them. */
function datesOf({ at, earliest, latest }: Reached): { readonly at: string; readonly between: string } {
  const length = latest - earliest < 2 * DAY ? 'YYYY-MM-DD HH:MM'.length : 'YYYY-MM-DD'.length;
  const text = (time: number): string => new Date(time).toISOString().slice(0, length).replace('T', ' ');
  return { at: text(at), between: `${text(earliest)} to ${text(latest)}` };
}
