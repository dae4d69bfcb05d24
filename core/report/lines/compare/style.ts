import type { Glyphs } from '../../terminal/glyphs.ts';

export interface CompareStyle {
  readonly glyphs: Glyphs;
  /** Columns that there are; longer lines are wrapped by the terminal, so nothing is lost. */
  readonly width: number;
}

/**
 * How much of a metric stands in one row: all of it; all but its interval, which then stands under it; or its name
 * alone.
 */
export type Layout = 'wide' | 'medium' | 'narrow';

const WIDE = 116;
const MEDIUM = 74;

export function layoutOf({ width }: CompareStyle): Layout {
  if (width >= WIDE) return 'wide';
  return width >= MEDIUM ? 'medium' : 'narrow';
}
