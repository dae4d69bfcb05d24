import type { Glyphs } from './glyphs.ts';

/** A smaller spread, relative to the largest figure, is drawn as none: it would look like a change. */
const LEAST_SPREAD = 0.01;

/** Figures as a row of bars, from the lowest to the highest of them. */
export function sparkline(values: readonly number[], { heights }: Pick<Glyphs, 'heights'>): string {
  // The first is a blank: the lowest figure is one, too.
  const levels = heights.slice(1);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const spread = Math.max(high - low, Math.max(Math.abs(low), Math.abs(high)) * LEAST_SPREAD);
  return values
    .map((value) => {
      const share = spread === 0 ? 0 : (value - low) / spread;
      return levels[Math.min(levels.length - 1, Math.floor(share * levels.length))] ?? '';
    })
    .join('');
}
