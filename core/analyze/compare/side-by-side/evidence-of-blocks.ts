import { median } from '../../../stats/quantile.ts';
import { stratifiedShift } from '../../../stats/stratified-shift.ts';
import { stratifiedTest, type Block } from '../../../stats/stratified-test.ts';
import type { Interval } from '../comparison.ts';
import { CONFIDENCE } from '../confidence.ts';
import { NEXT_TO_ZERO, noEvidence, type Evidence } from '../evidence.ts';
import { isShare } from '../share.ts';

/** What was measured in one block, in the order taken. */
export interface MeasuredBlock {
  readonly a: readonly number[];
  readonly b: readonly number[];
}

/** With the interval that belongs to the test at the level of this look, beside that at 99 %. */
export interface BlockEvidence extends Evidence {
  readonly strict: Interval | undefined;
}

/**
 * The stratified test with the shift of the logarithms, which is a share: times change by factors. Where a value is
 * zero or less, which has no logarithm, the shift of the values themselves, as a share of A's median. Blocks in which a
 * side has no value count for nothing. All values finite; `level` is that of the look, two-sided.
 */
export function evidenceOfBlocks(measured: readonly MeasuredBlock[], level: number): BlockEvidence {
  const blocks = measured.filter(({ a, b }) => a.length > 0 && b.length > 0);
  if (blocks.length === 0) return nothing('no block has values of both sides');
  const values = blocks.flatMap(({ a, b }) => [...a, ...b]);
  if (values.every((value) => value > 0)) return judged(blocks, Math.log, Math.expm1, level);
  const base = Math.abs(median(Float64Array.from(blocks.flatMap(({ a }) => a)).sort()));
  const isConstant = values.every((value) => value === values[0]);
  if (base === 0 && !isConstant) return nothing('the median of A is zero, so no change is a share of it');
  // No difference is none whatever it would be a share of.
  return judged(
    blocks,
    (value) => value,
    (difference) => (difference === 0 ? 0 : difference / base),
    level,
  );
}

function nothing(lack: string): BlockEvidence {
  return { ...noEvidence(lack), strict: undefined };
}

function judged(
  measured: readonly MeasuredBlock[],
  scaled: (value: number) => number,
  share: (difference: number) => number,
  level: number,
): BlockEvidence {
  const blocks = measured.map(({ a, b }): Block => ({ a: ascending(a, scaled), b: ascending(b, scaled) }));
  const { estimate, intervals } = stratifiedShift(blocks, [1 - CONFIDENCE, level]);
  const [interval, strict] = intervals.map(
    (ends) => ends && { low: share(ends.low), high: share(ends.high) },
  );
  const shift = share(estimate);
  const ends = [interval, strict].flatMap((one) => (one === undefined ? [] : [one.low, one.high]));
  if (![shift, ...ends].every(isShare)) return nothing(NEXT_TO_ZERO);
  const { p } = stratifiedTest(blocks);
  return { test: 'Mann-Whitney U in blocks', p, shift, interval, strict, lack: undefined };
}

function ascending(values: readonly number[], scaled: (value: number) => number): Float64Array {
  return Float64Array.from(values, scaled).sort();
}
