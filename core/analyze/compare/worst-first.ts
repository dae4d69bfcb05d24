import type { MetricCompared, Verdict } from './comparison.ts';
import { badness } from './direction.ts';

const ORDER: readonly Verdict[] = [
  'slower',
  'suspected_slower',
  'undecided',
  'no_difference',
  'suspected_faster',
  'faster',
];

/** The worst first: by verdict, then what got worse by more. */
export function worstFirst(one: MetricCompared, other: MetricCompared): number {
  return ORDER.indexOf(one.verdict) - ORDER.indexOf(other.verdict) || loss(other) - loss(one);
}

/** By what share a metric got worse, negative where it got better; Infinity for one that was zero. */
export function loss({ shift, change, better = 'lower', a, b }: MetricCompared): number {
  return badness(shift ?? change ?? Math.sign(b.value - a.value) * Infinity, better);
}
