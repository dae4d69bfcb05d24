import type { ComparedMetric } from '../../compare/words.ts';
import { piece, plain, type Line } from '../../terminal/line.ts';
import { histogram, histogramAxis } from './histogram.ts';
import { layoutOf, type CompareStyle } from './style.ts';

const COLUMNS = 32;
const NARROW_COLUMNS = 24;
/** Fewer values make no picture. */
const LEAST_SAMPLES = 5;

/** Both samples one above the other on one axis; none where they were not kept, or say nothing by their shape. */
export function sampleLines({ a, b }: ComparedMetric, style: CompareStyle): readonly Line[] {
  const [first = [], second = []] = [a.samples, b.samples];
  if (first.length < LEAST_SAMPLES || second.length < LEAST_SAMPLES) return [];
  const narrow = layoutOf(style) === 'narrow';
  const axis = histogramAxis(first, second, narrow ? NARROW_COLUMNS : COLUMNS);
  if (axis === undefined) return [];
  return [first, second].map((samples, index): Line => {
    const drawn = histogram(samples, axis, style.glyphs.heights);
    const label = `${' '.repeat(narrow ? 3 : 5)}${index === 0 ? 'A' : 'B'} `;
    return [piece(label, 'faint'), plain(drawn), piece(`  n ${String((index === 0 ? a : b).n)}`, 'faint')];
  });
}
