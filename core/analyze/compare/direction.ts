import { metrics } from '../../language/schema/metrics.ts';
import type { Better } from './comparison.ts';

/**
 * Which direction is good for a metric: what was declared for it, else that of the built-in metric of this name. A
 * metric of one's own that is called as a built-in one (`throughput`) is taken to mean the same by it.
 */
export function betterOf(name: string, declared: Better | undefined): Better | undefined {
  return declared ?? metrics.find((metric) => metric.name === name)?.better;
}

/** By how much a change is for the worse: positive where it is, negative where it is for the better. */
export function badness(change: number, better: Better): number {
  return better === 'lower' ? change : -change;
}
