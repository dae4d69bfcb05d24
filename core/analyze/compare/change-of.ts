import type { MeasuredSide } from './comparison.ts';

interface Sides {
  readonly a: Pick<MeasuredSide, 'value'>;
  readonly b: Pick<MeasuredSide, 'value'>;
}

/** Of the values that are compared, as a share of A's; undefined where A's is zero and B's is not. */
export function changeOf({ a, b }: Sides): number | undefined {
  if (a.value === b.value) return 0;
  return a.value === 0 ? undefined : (b.value - a.value) / Math.abs(a.value);
}
