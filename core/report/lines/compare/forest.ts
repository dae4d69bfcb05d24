import { share } from '../../../analyze/compare/share.ts';
import type { IntervalGlyphs } from '../../terminal/glyphs.ts';

/** One scale for all intervals of a comparison, with zero in its middle. */
export interface ForestScale {
  /** A fraction: the scale goes from −`reach` to +`reach`. */
  readonly reach: number;
  /** Odd, so that zero has a column of its own. */
  readonly columns: number;
}

export interface Estimate {
  readonly low: number;
  readonly high: number;
  readonly estimate: number;
}

const REACHES = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10] as const;
const LEAST_COLUMNS = 11;

/** A round scale on which three of four intervals have room: a few wild ones must not make all others a dot. */
export function forestScale(intervals: readonly Estimate[], columns: number): ForestScale {
  const ends = intervals
    .map(({ low, high }) => Math.max(Math.abs(low), Math.abs(high)))
    .sort((a, b) => a - b);
  const wanted = ends[Math.floor((ends.length - 1) * 0.75)] ?? 0;
  const reach = REACHES.find((round) => round >= wanted) ?? REACHES.at(-1) ?? 1;
  const room = Math.max(LEAST_COLUMNS, columns);
  return { reach, columns: room % 2 === 1 ? room : room - 1 };
}

/** `  │  ├●─┤`: what lies beyond the scale is clipped, with an arrow in place of its end. */
export function forestRow(
  interval: Estimate | undefined,
  scale: ForestScale,
  glyphs: IntervalGlyphs,
): string {
  const cells = new Array<string>(scale.columns).fill(' ');
  cells[(scale.columns - 1) / 2] = glyphs.zero;
  if (interval !== undefined) draw(interval, cells, scale, glyphs);
  return cells.join('');
}

function draw(
  { low, high, estimate }: Estimate,
  cells: string[],
  scale: ForestScale,
  glyphs: IntervalGlyphs,
): void {
  const [first, last] = [columnOf(low, scale), columnOf(high, scale)];
  const end = scale.columns - 1;
  for (let column = Math.max(0, first); column <= Math.min(end, last); column++)
    cells[column] = glyphs.between;
  if (first < end / 2 && last > end / 2) cells[end / 2] = glyphs.crossing;
  if (last >= 0 && last <= end) cells[last] = glyphs.right;
  if (first >= 0 && first <= end) cells[first] = glyphs.left;
  const middle = columnOf(estimate, scale);
  if (middle >= 0 && middle <= end) cells[middle] = glyphs.estimate;
  if (first < 0) cells[0] = glyphs.beyondLeft;
  if (last > end) cells[end] = glyphs.beyondRight;
}

function columnOf(value: number, { reach, columns }: ForestScale): number {
  const half = (columns - 1) / 2;
  return Math.round(half + (value / reach) * half);
}

/** `−10 %    0    +10 %`, as wide as the scale. */
export function scaleLabels({ reach, columns }: ForestScale): string {
  const [left, right] = [share(-reach, true), share(reach, true)];
  const zero = (columns - 1) / 2;
  return `${left.padEnd(zero)}0${right.padStart(columns - zero - 1)}`;
}
