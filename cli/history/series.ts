import { fullName } from '../../core/analyze/compare/metric-pairs.ts';
import { typicalFigure } from '../../core/events/typical.ts';
import type { MetricPoint } from '../../core/history/history.ts';
import { valuesOf, type Series } from '../../core/history/series.ts';
import type { Display } from '../display.ts';
import { fittedTable } from '../../core/report/lines/fitted-table.ts';
import { printFigure } from '../../core/report/lines/value.ts';
import { shortCommit, shortId } from '../../core/history/short-id.ts';
import { ageOf } from '../../core/report/terminal/age.ts';
import { piece, plain, type Line } from '../../core/report/terminal/line.ts';
import { sparkline } from '../../core/report/terminal/sparkline.ts';
import { visible } from '../../core/report/terminal/text.ts';

interface Row {
  readonly point: MetricPoint;
  /** Relative to the run before; undefined for the first, and where that was zero. */
  readonly change: number | undefined;
}

/** One metric run by run. Its changes are of single figures: no verdicts. */
export function seriesLines(workflow: string, series: Series, { width, glyphs }: Display): readonly Line[] {
  const values = valuesOf(series);
  const rows = series.points.map((point, index): Row => ({
    point,
    change: changeOf(values[index], values[index + 1]),
  }));
  return [
    [
      plain(' '),
      piece('HISTORY', 'strong'),
      plain(`  ${visible(fullName(series))}`),
      piece(` of ${visible(workflow)}`, 'faint'),
    ],
    [plain('  '), piece(sparkline(values.slice(0, Math.max(1, width - 3)).toReversed(), glyphs), 'accent')],
    [],
    ...fittedTable<Row>(
      rows,
      [
        { title: 'RUN', align: 'left', cell: ({ point }) => [plain(shortId(point.run))] },
        {
          title: 'STARTED',
          align: 'left',
          rank: 1,
          cell: ({ point }) => [plain(ageOf(point.started, Date.now()))],
        },
        {
          title: 'VALUE',
          align: 'right',
          cell: ({ point }) => [plain(printFigure(typicalFigure(point.metric)))],
        },
        { title: 'CHANGE', align: 'right', rank: 2, cell: ({ change }) => [plain(printChange(change))] },
        {
          title: 'SAMPLES',
          align: 'right',
          rank: 4,
          cell: ({ point }) => [piece(samplesOf(point), 'faint')],
        },
        {
          title: 'COMMIT',
          align: 'left',
          rank: 3,
          cell: ({ point }) => [piece(shortCommit(point.commit), 'faint')],
        },
      ],
      width,
      glyphs.ellipsis,
    ),
  ];
}

function changeOf(value: number | undefined, before: number | undefined): number | undefined {
  return value === undefined || before === undefined || before === 0
    ? undefined
    : (value - before) / Math.abs(before);
}

function printChange(change: number | undefined): string {
  if (change === undefined) return '';
  const shown = printFigure({ value: change, unit: 'ratio' });
  return change > 0 ? `+${shown}` : shown;
}

function samplesOf({ metric }: MetricPoint): string {
  return 'distribution' in metric ? String(metric.distribution.n) : '';
}
