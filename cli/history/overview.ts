import { fullName } from '../../core/analyze/compare/metric-pairs.ts';
import { typicalFigure } from '../../core/events/typical.ts';
import { valuesOf, type Series } from '../../core/history/series.ts';
import type { Display } from '../display.ts';
import { fittedTable } from '../../core/report/lines/fitted-table.ts';
import { shortName } from '../../core/report/lines/compare/name.ts';
import { heading } from '../../core/report/lines/heading.ts';
import { printFigure } from '../../core/report/lines/value.ts';
import { piece, plain, type Line } from '../../core/report/terminal/line.ts';
import { sparkline } from '../../core/report/terminal/sparkline.ts';
import { visible } from '../../core/report/terminal/text.ts';

/** Points that are drawn in a table. */
const DRAWN = 20;

/** Several metrics, each in a line: where it stands, and how it got there. */
export function overviewLines(
  workflow: string,
  series: readonly Series[],
  display: Display,
): readonly Line[] {
  const { width, glyphs } = display;
  return [
    heading('HISTORY', { name: workflow, note: 'the latest on the right' }, display),
    ...fittedTable<Series>(
      series,
      [
        {
          title: 'METRIC',
          align: 'left',
          least: 12,
          cut: shortName,
          cell: (one) => [plain(visible(fullName(one)))],
        },
        { title: 'LATEST', align: 'right', cell: (one) => [plain(latestOf(one))] },
        { title: '', align: 'left', rank: 2, cell: (one) => [piece(drawn(one, glyphs), 'accent')] },
        { title: 'RANGE', align: 'left', rank: 3, cell: (one) => [piece(rangeOf(one), 'faint')] },
        { title: 'RUNS', align: 'right', rank: 1, cell: ({ points }) => [plain(String(points.length))] },
      ],
      width,
      glyphs.ellipsis,
    ),
    [],
    [piece(' perflow history METRIC: one of them', 'faint')],
  ];
}

function latestOf({ points }: Series): string {
  const [latest] = points;
  return latest === undefined ? '' : printFigure(typicalFigure(latest.metric));
}

function drawn(series: Series, glyphs: Display['glyphs']): string {
  return sparkline(valuesOf(series).slice(0, DRAWN).toReversed(), glyphs);
}

function rangeOf(series: Series): string {
  const [latest] = series.points;
  const values = valuesOf(series);
  if (latest === undefined || values.length < 2) return '';
  const { unit } = latest.metric;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low === high ? '' : `${printFigure({ value: low, unit })} to ${printFigure({ value: high, unit })}`;
}
