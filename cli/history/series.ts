import { changeOf } from '../../core/analyze/compare/change-of.ts';
import { fullName } from '../../core/analyze/compare/metric-pairs.ts';
import type { Figure } from '../../core/events/event.ts';
import { typicalFigure } from '../../core/events/typical.ts';
import type { MetricPoint } from '../../core/history/history.ts';
import { valuesOf, type Series } from '../../core/history/series.ts';
import { changeText } from '../../core/report/compare/words.ts';
import type { Display } from '../display.ts';
import { changeLines, originLines } from './changes.ts';
import { forecastLine } from './forecast.ts';
import { changesOf } from '../../core/history/changes.ts';
import { originChangesOf } from '../../core/history/origin.ts';
import { fittedTable } from '../../core/report/lines/fitted-table.ts';
import { heading } from '../../core/report/lines/heading.ts';
import { printFigure } from '../../core/report/lines/value.ts';
import { shortCommit, shortId } from '../../core/history/short-id.ts';
import { ageOf } from '../../core/report/terminal/age.ts';
import { piece, plain, type Line } from '../../core/report/terminal/line.ts';
import { sparkline } from '../../core/report/terminal/sparkline.ts';
import { visible } from '../../core/report/terminal/text.ts';

interface Row {
  readonly point: MetricPoint;
  /** Relative to the run before; null where that was zero, undefined for the first and where it was measured otherwise. */
  readonly change: number | null | undefined;
}

/** One metric run by run. Its changes are of single figures: no verdicts. */
export function seriesLines(
  workflow: string,
  series: Series,
  target: Figure | undefined,
  display: Display,
): readonly Line[] {
  const { width, glyphs } = display;
  const values = valuesOf(series);
  const origins = originChangesOf(series);
  const otherwise = new Set(origins.map(({ point }) => point));
  const rows = series.points.map((point, index): Row => ({
    point,
    change: otherwise.has(point) ? undefined : changeSince(values[index], values[index + 1]),
  }));
  return [
    heading('HISTORY', { name: fullName(series), note: `of ${visible(workflow)}` }, display),
    [plain('  '), piece(sparkline(values.slice(0, Math.max(1, width - 3)).toReversed(), glyphs), 'accent')],
    ...changeLines(changesOf(series), display),
    ...originLines(origins, display),
    ...(target === undefined ? [] : [forecastLine(series, target)]),
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
        {
          title: 'CHANGE',
          align: 'right',
          rank: 2,
          cell: ({ change }) => (change === undefined ? [] : [plain(changeText({ change }))]),
        },
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

function changeSince(value: number | undefined, before: number | undefined): number | null | undefined {
  if (value === undefined || before === undefined) return undefined;
  return changeOf({ a: { value: before }, b: { value } }) ?? null;
}

function samplesOf({ metric }: MetricPoint): string {
  return 'distribution' in metric ? String(metric.distribution.n) : '';
}
