import type { CompareDocument } from '../../contract/compare.ts';
import { totalTime } from '../../compare/step-times.ts';
import {
  changeText,
  singleMetrics,
  testedMetrics,
  valueText,
  verdictCounts,
  type ComparedMetric,
} from '../../compare/words.ts';
import { piece, plain, type Line } from '../../terminal/line.ts';
import { visible } from '../../terminal/text.ts';
import { tableLines } from '../table.ts';
import { metricLines } from './metrics.ts';
import { shortName } from './name.ts';
import { stepLines } from './steps.ts';
import { layoutOf, type CompareStyle } from './style.ts';
import { verdictSign } from './verdict-sign.ts';

const MOST_WARNINGS = 20;
const MOST_SINGLE = 20;
const MOST_DIFFERENCES = 30;
const MOST_NAME = 48;
const LEAST_NAME = 12;
const OTHERS = 36;

/**
 * A comparison for the terminal. `document` is best made with samples, which are drawn. The last line says how it came
 * out.
 */
export function compareLines(document: CompareDocument, style: CompareStyle): readonly Line[] {
  const tested = testedMetrics(document);
  return [
    ...headLines(document, style),
    ...besideLines(document),
    ...section('METRICS', [...metricLines(tested, style), ...suspicions(tested)]),
    ...section('ONE VALUE EACH  nothing tells a change of these from noise', singleLines(document, style)),
    ...section(stepTitle(document, style), stepLines(document, style)),
    ...section('ENVIRONMENT  what differs', environmentLines(document, style)),
    ...section('WARNINGS', warningLines(document, style)),
    summaryLine(tested, style),
  ];
}

function section(title: string, lines: readonly Line[]): readonly Line[] {
  return lines.length === 0 ? [] : [[plain(' '), piece(title, 'strong')], ...lines, []];
}

function headLines({ a, b }: CompareDocument, { glyphs, width }: CompareStyle): readonly Line[] {
  const [first, second] = [a, b].map((side) =>
    [visible(side.label), commitOf(side)].filter((part) => part !== '').join(' '),
  );
  const whole = ` A ${first ?? ''} ${glyphs.arrow} B ${second ?? ''}`;
  if (whole.length <= width) return [[piece(whole, 'strong')], []];
  return [[piece(` A ${first ?? ''}`, 'strong')], [piece(` B ${second ?? ''}`, 'strong')], []];
}

function besideLines({ seed }: CompareDocument): readonly Line[] {
  return seed === undefined
    ? []
    : [[piece(` measured side by side in blocks of random order, seed ${String(seed)}`, 'faint')], []];
}

/** As many digits as tell commits apart in most repositories. */
const COMMIT_DIGITS = 8;

function commitOf({ environment }: CompareDocument['a']): string {
  const commit = environment['git.commit'];
  return commit === undefined ? '' : `(${visible(commit.slice(0, COMMIT_DIGITS))})`;
}

/** Why something is only suspected: the same for all but where environments differ, so once. */
function suspicions(metrics: readonly ComparedMetric[]): readonly Line[] {
  const suspected = metrics.filter(({ verdict }) => verdict.startsWith('suspected'));
  const reasons = new Set(suspected.map(({ reason }) => reason));
  return [...reasons].map((reason): Line => [piece(`  suspected: ${visible(reason)}`, 'faint')]);
}

function singleLines(document: CompareDocument, style: CompareStyle): readonly Line[] {
  const { glyphs, width } = style;
  const metrics = singleMetrics(document);
  const shown = metrics.slice(0, MOST_SINGLE);
  const left = more(metrics.length - shown.length, style);
  if (layoutOf(style) === 'narrow')
    return [...shown.flatMap((metric) => narrowSingle(metric, style)), ...left];
  const room = Math.max(LEAST_NAME, Math.min(MOST_NAME, width - OTHERS));
  const rows = shown.map((metric): readonly Line[] => [
    [plain(shortName(metric.name, room, glyphs.ellipsis))],
    [plain(valueText(metric, 'a'))],
    [plain(valueText(metric, 'b'))],
    [piece(changeText(metric), 'strong')],
  ]);
  const right = { align: 'right' } as const;
  return [...tableLines(rows, [{ align: 'left' }, right, right, right]), ...left];
}

function narrowSingle(metric: ComparedMetric, { glyphs, width }: CompareStyle): readonly Line[] {
  const values = `${valueText(metric, 'a')} ${glyphs.arrow} ${valueText(metric, 'b')}`;
  return [
    [plain(`  ${shortName(metric.name, width - 2, glyphs.ellipsis)}`)],
    [plain(`   ${values}  `), piece(changeText(metric), 'strong')],
  ];
}

function stepTitle(document: CompareDocument, { glyphs }: CompareStyle): string {
  const total = totalTime(document, glyphs.arrow);
  return total === undefined ? 'STEPS' : `STEPS  ${total}`;
}

function environmentLines({ environment }: CompareDocument, style: CompareStyle): readonly Line[] {
  const rows = environment
    .slice(0, MOST_DIFFERENCES)
    .map(({ key, a, b, weight }): readonly Line[] => [
      [plain(visible(key))],
      [plain(visible(a ?? ''))],
      [plain(style.glyphs.arrow)],
      [plain(visible(b ?? ''))],
      weight === 'informative' ? [] : [piece(weight ?? '', 'warning')],
    ]);
  const left = { align: 'left' } as const;
  const lines = tableLines(rows, [left, left, left, left, left]);
  return [...lines, ...more(environment.length - rows.length, style)];
}

function warningLines({ warnings }: CompareDocument, style: CompareStyle): readonly Line[] {
  const shown = warnings.slice(0, MOST_WARNINGS);
  const lines = shown.map((text): Line => [piece(`  ${visible(text)}`, 'warning')]);
  return [...lines, ...more(warnings.length - shown.length, style)];
}

function more(count: number, { glyphs }: CompareStyle): readonly Line[] {
  return count > 0 ? [[piece(`  ${glyphs.ellipsis} and ${String(count)} more`, 'faint')]] : [];
}

/** ` ▲ 2 suspected worse  = 11 no difference  ? 1 undecided` */
function summaryLine(tested: readonly ComparedMetric[], { glyphs }: CompareStyle): Line {
  const counts = verdictCounts(tested).flatMap(({ verdict, text }, index): Line => {
    const sign = verdictSign(verdict, glyphs);
    return [plain(index === 0 ? ' ' : '  '), piece(`${sign.glyph} ${text}`, sign.look)];
  });
  return counts.length === 0 ? [plain(' no metric could be tested')] : counts;
}
