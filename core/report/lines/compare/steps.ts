import { changeText } from '../../compare/words.ts';
import { stepTimes } from '../../compare/step-times.ts';
import type { CompareDocument } from '../../contract/compare.ts';
import { piece, plain, type Line } from '../../terminal/line.ts';
import { visible } from '../../terminal/text.ts';
import { tableLines } from '../table.ts';
import { shortName } from './name.ts';
import { layoutOf, type CompareStyle } from './style.ts';

const MOST_STEPS = 40;
/** Columns that the others take. */
const OTHERS = 52;
const MOST_NAME = 40;
const LEAST_NAME = 12;

/** The steps of both runs beside each other, with what was saved or lost. */
export function stepLines(document: CompareDocument, style: CompareStyle): readonly Line[] {
  const { glyphs, width } = style;
  const steps = stepTimes(document);
  const room = Math.max(LEAST_NAME, Math.min(MOST_NAME, width - OTHERS));
  const narrow = layoutOf(style) === 'narrow';
  const rows = steps.slice(0, MOST_STEPS).map(({ id, a, b, saved, change, note }): readonly Line[] => {
    const relative = change === undefined ? '' : changeText({ change });
    return [
      [plain(shortName(id, room, glyphs.ellipsis))],
      [plain(a)],
      [plain(b)],
      [piece(relative, 'strong')],
      ...(narrow ? [] : [[plain(saved)], [piece(visible(note), 'faint')]]),
    ];
  });
  const lines = tableLines(rows, [
    { align: 'left' },
    { align: 'right' },
    { align: 'right' },
    { align: 'right' },
    { align: 'left' },
    { align: 'left' },
  ]);
  const more = steps.length - rows.length;
  return more > 0 ? [...lines, [piece(`  ${glyphs.ellipsis} and ${String(more)} more`, 'faint')]] : lines;
}
