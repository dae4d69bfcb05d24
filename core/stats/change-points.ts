import { energySplit } from './energy-split.ts';
import { hodgesLehmann, type Shift } from './hodges-lehmann.ts';
import { mannWhitney } from './mann-whitney.ts';

/** Where the level of a series changed and stayed changed. */
export interface ChangePoint {
  /** The index of the first value at the new level. */
  readonly at: number;
  /** From the level before to the one after, as a fraction: 0.05 is 5 % more. */
  readonly change: number;
  /** Holds the change of two samples of their own with `CHANGE_CONFIDENCE`. */
  readonly interval: { readonly low: number; readonly high: number } | undefined;
  /** Of the rank test of the two levels, two-sided. The place was chosen by the same values: it is no error rate. */
  readonly p: number;
}

/** Each level lasts for at least so many values. */
export const FEWEST_IN_LEVEL = 5;
export const CHANGE_CONFIDENCE = 0.99;
/** Of a longer series the last ones are looked at. */
export const MOST_VALUES = 10_000;
const MOST_P = 0.001;
const LEAST_CHANGE = 0.02;
/** Splits are tried on while the rank test of their parts is below this. */
const PROMISING_P = 0.05;
/** Levels that nobody would read any more; what bounds the work on a series that jumps all the time. */
const MOST_SPLITS = 200;

/**
 * The change points of a series in its order of time: it is divided where the energy statistic is greatest, and its
 * parts again (E-divisive: D. S. Matteson and N. A. James, A Nonparametric Approach for Multiple Change Point Analysis
 * of Multivariate Data, Journal of the American Statistical Association 109 (2014), 334–345). Their permutation test is
 * replaced by rank tests of neighbouring levels: splits of promising parts first, so that a change that is undone later
 * is found, and then the least certain are taken back until all that stay have p < 0.001 and more than 2 % (M. Fleming
 * et al., Hunter: Using Change Point Detection to Hunt for Performance Regressions, ICPE 2023). Nothing is
 * drawn at random.
 *
 * For trends that a person looks at, never to fail a run by: the rank test does not know that the place was searched
 * for, nor that runs of one day resemble each other. A series with a value that is not above zero has none, since a
 * change is a share. At most `MOST_SPLITS` splits, of n · log n steps each, are made, and as many taken back;
 * 10,000 values that jump all the time take a second or two.
 */
export function changePoints(series: readonly number[]): readonly ChangePoint[] {
  const skipped = Math.max(0, series.length - MOST_VALUES);
  const values = series.slice(skipped);
  if (!values.every((value) => value > 0 && Number.isFinite(value))) return [];
  const confirmed = confirm(values, promisingSplits(values));
  return confirmed.map(({ at, p, before, after }) => {
    const { estimate, interval } = hodgesLehmann(logsOf(before), logsOf(after), CHANGE_CONFIDENCE);
    return { at: at + skipped, change: Math.expm1(estimate), interval: shares(interval), p };
  });
}

/** Ascending. */
function promisingSplits(values: readonly number[]): readonly number[] {
  const splits: number[] = [];
  const parts = [{ from: 0, to: values.length }];
  for (let part = parts.shift(); part !== undefined && splits.length < MOST_SPLITS; part = parts.shift()) {
    const { from, to } = part;
    const split = energySplit(values.slice(from, to), FEWEST_IN_LEVEL);
    if (split === undefined) continue;
    const at = from + split.at;
    if (judge(values, from, at, to).p >= PROMISING_P) continue;
    splits.push(at);
    parts.push({ from, to: at }, { from: at, to });
  }
  return splits.toSorted((a, b) => a - b);
}

/** Two neighbouring levels, each ascending. */
interface Judged {
  readonly at: number;
  readonly p: number;
  readonly before: Float64Array;
  readonly after: Float64Array;
}

interface Confirmed extends Judged {
  readonly isDoubtful: boolean;
}

/**
 * Takes the least certain split back, until all are certain and large enough. That changes the levels of its two
 * neighbours alone, so only these are judged again.
 */
function confirm(values: readonly number[], splits: readonly number[]): readonly Judged[] {
  const ats = [...splits];
  const judgeAt = (index: number): Confirmed => {
    const level = judge(values, ats[index - 1] ?? 0, ats[index] ?? 0, ats[index + 1] ?? values.length);
    return { ...level, isDoubtful: level.p >= MOST_P || Math.abs(changeOf(level)) <= LEAST_CHANGE };
  };
  const judged = ats.map((_, index) => judgeAt(index));
  for (;;) {
    const [worst] = judged.filter(({ isDoubtful }) => isDoubtful).toSorted((a, b) => b.p - a.p);
    if (worst === undefined) return judged;
    const index = judged.indexOf(worst);
    ats.splice(index, 1);
    judged.splice(index, 1);
    for (const near of [index - 1, index]) if (near in judged) judged[near] = judgeAt(near);
  }
}

function judge(values: readonly number[], from: number, at: number, to: number): Judged {
  const before = Float64Array.from(values.slice(from, at)).sort();
  const after = Float64Array.from(values.slice(at, to)).sort();
  return { at, before, after, p: mannWhitney(before, after).p };
}

function changeOf({ before, after }: Judged): number {
  return Math.expm1(hodgesLehmann(logsOf(before), logsOf(after), CHANGE_CONFIDENCE).estimate);
}

function logsOf(sorted: Float64Array): Float64Array {
  return sorted.map(Math.log);
}

function shares(interval: Shift['interval']): Shift['interval'] {
  return interval && { low: Math.expm1(interval.low), high: Math.expm1(interval.high) };
}
