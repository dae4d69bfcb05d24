import type { Figure } from '../../core/events/event.ts';
import { forecastWords } from '../../core/history/forecast-words.ts';
import type { Series } from '../../core/history/series.ts';
import { piece, plain, type Line } from '../../core/report/terminal/line.ts';

/** When the metric reaches a target as it goes now, or why that cannot be told. */
export function forecastLine(series: Series, target: Figure): Line {
  const { said, note } = forecastWords(series, target);
  return [plain(`  ${said}`), piece(note, 'faint')];
}
