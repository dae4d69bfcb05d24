import type { MetricPairs } from './metric-pairs.ts';

/** Names of one kind in a warning; the rest is a number. */
const MOST_NAMES = 5;

/** Metrics that could not be paired. */
export function pairWarnings({ onlyA, onlyB, unlike, pairs }: MetricPairs): readonly string[] {
  return [
    ...(pairs.length === 0 ? ['A and B have no metric in common'] : []),
    ...(onlyA.length === 0 ? [] : [`only A has ${listed(onlyA)}`]),
    ...(onlyB.length === 0 ? [] : [`only B has ${listed(onlyB)}`]),
    ...(unlike.length === 0 ? [] : [`not comparable, as the units differ: ${listed(unlike)}`]),
  ];
}

function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return `${names.slice(0, MOST_NAMES).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
}
