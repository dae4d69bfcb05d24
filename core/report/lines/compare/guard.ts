import type { Comparison } from '../../../events/comparison.ts';
import {
  changeText,
  intervalText,
  testedMetrics,
  valueText,
  verdictCounts,
  verdictWords,
} from '../../compare/words.ts';
import { piece, plain, type Line } from '../../terminal/line.ts';
import { visible } from '../../terminal/text.ts';
import { tableLines } from '../table.ts';
import { shortName } from './name.ts';
import type { CompareStyle } from './style.ts';
import { verdictSign } from './verdict-sign.ts';

const MOST_METRICS = 20;
const MOST_WARNINGS = 5;
const MOST_NAME = 40;
const LEAST_NAME = 16;
/** Columns that the others take. */
const OTHERS = 76;

/** `AGAINST baseline:main  1 suspected worse, 3 no difference` */
export function guardTitle(comparison: Comparison | undefined): string {
  if (comparison === undefined) return '';
  const counts = verdictCounts(testedMetrics(comparison)).map(({ text }) => text);
  return `AGAINST ${visible(comparison.a.label)}  ${counts.join(', ')}`.trimEnd();
}

/** How a run compares with the baseline of its guard: a row for each metric that could be tested, the worst first. */
export function guardLines(comparison: Comparison | undefined, style: CompareStyle): readonly Line[] {
  if (comparison === undefined) return [];
  const metrics = testedMetrics(comparison);
  const room = Math.max(LEAST_NAME, Math.min(MOST_NAME, style.width - OTHERS));
  const rows = metrics.slice(0, MOST_METRICS).map((metric): readonly Line[] => {
    const sign = verdictSign(metric.verdict, style.glyphs);
    return [
      [piece(sign.glyph, sign.look)],
      [plain(shortName(metric.name, room, style.glyphs.ellipsis))],
      [plain(valueText(metric, 'a'))],
      [plain(valueText(metric, 'b'))],
      [piece(changeText(metric), 'strong')],
      [piece(intervalText(metric), 'faint')],
      [piece(verdictWords(metric), sign.look)],
    ];
  });
  const [left, right] = [{ align: 'left' } as const, { align: 'right' } as const];
  return [
    ...tableLines(rows, [left, left, right, right, right, left, left]),
    ...more(metrics.length - rows.length, style),
    ...comparison.warnings
      .slice(0, MOST_WARNINGS)
      .map((text): Line => [piece(`     ${visible(text)}`, 'faint')]),
  ];
}

function more(count: number, { glyphs }: CompareStyle): readonly Line[] {
  return count > 0 ? [[piece(`  ${glyphs.ellipsis} and ${String(count)} more`, 'faint')]] : [];
}
