import type { MeasuredSide } from './comparison.ts';
import { isShare } from './share.ts';

interface Sides {
  readonly a: Pick<MeasuredSide, 'value'>;
  readonly b: Pick<MeasuredSide, 'value'>;
}

/** Of the values that are compared, as a share of A's; undefined where A's is zero, or next to it, and B's is not. */
export function changeOf({ a, b }: Sides): number | undefined {
  if (a.value === b.value) return 0;
  const change = (b.value - a.value) / Math.abs(a.value);
  return isShare(change) ? change : undefined;
}
