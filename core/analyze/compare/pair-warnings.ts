import { listed } from './listed.ts';
import type { MetricPairs } from './metric-pairs.ts';

/** Metrics that could not be paired. */
export function pairWarnings({ onlyA, onlyB, unlike, pairs }: MetricPairs): readonly string[] {
  return [
    ...(pairs.length === 0 ? ['A and B have no metric in common'] : []),
    ...(onlyA.length === 0 ? [] : [`only A has ${listed(onlyA)}`]),
    ...(onlyB.length === 0 ? [] : [`only B has ${listed(onlyB)}`]),
    ...(unlike.length === 0 ? [] : [`not comparable, as the units differ: ${listed(unlike)}`]),
  ];
}
