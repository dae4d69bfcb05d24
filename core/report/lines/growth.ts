import type { GrowthRow } from '../growth/growth-rows.ts';
import { piece, plain, type Line } from '../terminal/line.ts';
import { clip, visible } from '../terminal/text.ts';
import type { ReportStyle } from './report-input.ts';
import { tableLines } from './table.ts';

const MOST_BENCHES = 20;
const MOST_NAME = 48;
const LEAST_NAME = 12;
/** Columns that the others take. */
const OTHERS = 60;

/** How the time of benches grows with the sizes of their matrix. */
export function growthLines(found: readonly GrowthRow[], { glyphs, width }: ReportStyle): readonly Line[] {
  const names = Math.max(LEAST_NAME, Math.min(MOST_NAME, width - OTHERS));
  const rows = found
    .slice(0, MOST_BENCHES)
    .map(({ name, over, order, note, isTold }) => [
      [plain(clip(visible(name), names, glyphs.ellipsis))],
      [piece(visible(over), 'faint')],
      [piece(order, isTold ? 'strong' : 'faint')],
      [piece(note, 'faint')],
    ]);
  const table = tableLines(rows, [
    { align: 'left' },
    { align: 'left' },
    { align: 'left' },
    { align: 'left' },
  ]);
  const more = found.length - rows.length;
  return more > 0 ? [...table, [piece(`  ${glyphs.ellipsis} and ${more} more`, 'faint')]] : table;
}
