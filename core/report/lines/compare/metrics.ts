import {
  changeText,
  intervalText,
  valueText,
  verdictWords,
  type ComparedMetric,
} from '../../compare/words.ts';
import { share } from '../../../analyze/compare/share.ts';
import { piece, plain, type Line } from '../../terminal/line.ts';
import { tableLines, type Column } from '../table.ts';
import { forestRow, forestScale, scaleLabels, type Estimate, type ForestScale } from './forest.ts';
import { shortName } from './name.ts';
import { sampleLines } from './samples.ts';
import { layoutOf, type CompareStyle, type Layout } from './style.ts';
import { verdictSign } from './verdict-sign.ts';

/** Columns of the forest; in a wide layout it takes its room from the names. */
const FOREST: Readonly<Record<Layout, number>> = { wide: 21, medium: 41, narrow: 25 };
/** Columns that all but name and forest take at most. */
const OTHERS: Readonly<Record<Layout, number>> = { wide: 96, medium: 57, narrow: 4 };
const MOST_NAME = 48;
const LEAST_NAME = 16;
/** Samples that show no difference are drawn only where there are no more metrics than this. */
const MOST_DRAWN = 8;

/** Each metric with both values, its change on one scale for all, its verdict in words, and both samples drawn. */
export function metricLines(metrics: readonly ComparedMetric[], style: CompareStyle): readonly Line[] {
  const layout = layoutOf(style);
  const scale = forestScale(
    metrics.flatMap((metric) => estimateOf(metric) ?? []),
    FOREST[layout],
  );
  const drawn = metrics.map((metric) => metric.verdict !== 'no_difference' || metrics.length <= MOST_DRAWN);
  const rows =
    layout === 'narrow' ? metrics.map((metric) => nameLine(metric, style)) : tableRows(metrics, scale, style);
  const [head, ...named] = layout === 'narrow' ? [[], ...rows] : rows;
  return [
    ...(head === undefined || head.length === 0 ? [] : [head]),
    ...metrics.flatMap((metric, index) => [
      named[index] ?? [],
      ...underneath(metric, layout, scale, style),
      ...(drawn[index] === true ? sampleLines(metric, style) : []),
    ]),
    ...(layout === 'wide' ? [] : [scaleLine(scale, layout)]),
  ];
}

/** Where the interval is; the estimate of the test is within it, the change of the medians need not be. */
function estimateOf({ interval, shift, change }: ComparedMetric): Estimate | undefined {
  const [low, high] = interval ?? [];
  if (low === undefined || high === undefined) return undefined;
  return { low, high, estimate: shift ?? change ?? (low + high) / 2 };
}

function tableRows(
  metrics: readonly ComparedMetric[],
  scale: ForestScale,
  style: CompareStyle,
): readonly Line[] {
  const wide = layoutOf(style) === 'wide';
  const left: Column = { align: 'left' };
  const right: Column = { align: 'right' };
  const columns = [left, left, right, right, right, ...(wide ? [left, left] : []), left];
  const confidence = share(metrics[0]?.confidence ?? 0);
  const head = [
    '',
    'metric',
    'A',
    'B',
    'change',
    ...(wide ? [scaleLabels(scale), `${confidence} interval`] : []),
    'verdict',
  ];
  const rows = metrics.map((metric) => row(metric, scale, style, wide));
  return tableLines([head.map((text): Line => [piece(text, 'faint')]), ...rows], columns);
}

function row(
  metric: ComparedMetric,
  scale: ForestScale,
  style: CompareStyle,
  wide: boolean,
): readonly Line[] {
  const { glyphs, width } = style;
  const sign = verdictSign(metric.verdict, glyphs);
  const room = Math.max(LEAST_NAME, Math.min(MOST_NAME, width - OTHERS[layoutOf(style)]));
  const between = [
    [plain(forestRow(estimateOf(metric), scale, glyphs.interval))],
    [plain(intervalText(metric))],
  ];
  return [
    [piece(sign.glyph, sign.look)],
    [plain(shortName(metric.name, room, glyphs.ellipsis))],
    [plain(valueText(metric, 'a'))],
    [plain(valueText(metric, 'b'))],
    [piece(changeText(metric), 'strong')],
    ...(wide ? between : []),
    [piece(verdictWords(metric), sign.look)],
  ];
}

function nameLine(metric: ComparedMetric, { glyphs, width }: CompareStyle): Line {
  const sign = verdictSign(metric.verdict, glyphs);
  return [
    plain(' '),
    piece(sign.glyph, sign.look),
    plain(` ${shortName(metric.name, width - 3, glyphs.ellipsis)}`),
  ];
}

/** What of a metric is not in its row. */
function underneath(
  metric: ComparedMetric,
  layout: Layout,
  scale: ForestScale,
  style: CompareStyle,
): readonly Line[] {
  const { glyphs } = style;
  const estimate = estimateOf(metric);
  const forest = estimate === undefined ? '' : forestRow(estimate, scale, glyphs.interval);
  const interval = intervalText(metric);
  const reason = metric.verdict === 'undecided' ? [metric.reason] : [];
  switch (layout) {
    case 'wide':
      return reason.map((text) => note(text, 5));
    case 'medium':
      return [
        ...(forest === '' ? [] : [note(`${forest}  ${interval}`, 5)]),
        ...reason.map((text) => note(text, 5)),
      ];
    case 'narrow': {
      const values = `${valueText(metric, 'a')} ${glyphs.arrow} ${valueText(metric, 'b')}  ${changeText(metric)}`;
      const { look } = verdictSign(metric.verdict, glyphs);
      return [
        note(values, 3, undefined),
        ...[forest, interval].filter((text) => text !== '').map((text) => note(text, 3)),
        [plain('   '), piece(verdictWords(metric), look)],
        ...reason.map((text) => note(text, 3)),
      ];
    }
  }
}

function note(text: string, indent: number, look: 'faint' | undefined = 'faint'): Line {
  return [plain(' '.repeat(indent)), piece(text, look)];
}

function scaleLine(scale: ForestScale, layout: Layout): Line {
  return note(scaleLabels(scale), layout === 'medium' ? 5 : 3);
}
