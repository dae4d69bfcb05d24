import type { BenchGrowth } from '../../analyze/growth/growth-of-benches.ts';
import type { RunDocument } from '../contract/run.ts';

/** How benches grow, for programs. */
export function growthDocument(found: readonly BenchGrowth[]): NonNullable<RunDocument['growth']> {
  return found.map(({ name, axis, points, growth }) => ({
    bench: name,
    axis,
    points: points.map((point) => ({ ...point })),
    order: growth.type === 'told' ? growth.best.order : null,
    ...(growth.type === 'open' && { reason: growth.reason }),
    fits: growth.fits.map((fit) => ({ ...fit })),
  }));
}
