import { share } from '../../analyze/compare/share.ts';
import { growthOfBenches, type BenchGrowth } from '../../analyze/growth/growth-of-benches.ts';
import type { NodeView } from '../../events/run-view.ts';

/** How the time of a bench grows, in words. */
export interface GrowthRow {
  readonly name: string;
  /** `size 800 to 3,200` */
  readonly over: string;
  /** `O(n log n)`, or `cannot tell`. */
  readonly order: string;
  /** The error of the fit, or why it cannot be told. */
  readonly note: string;
  readonly isTold: boolean;
}

/** Of the nodes of a run. */
export function growthOfNodes(nodes: Iterable<NodeView>): readonly GrowthRow[] {
  return growthRows(growthOfBenches(nodes));
}

export function growthRows(found: readonly BenchGrowth[]): readonly GrowthRow[] {
  return found.map(({ name, axis, points, growth }) => ({
    name,
    over: `${axis} ${sizeText(points[0]?.n)} to ${sizeText(points.at(-1)?.n)}`,
    order: growth.type === 'told' ? `O(${growth.best.order})` : 'cannot tell',
    note: growth.type === 'told' ? `error ${share(growth.best.error)}` : growth.reason,
    isTold: growth.type === 'told',
  }));
}

function sizeText(n = NaN): string {
  return n.toLocaleString('en', { maximumSignificantDigits: 6 });
}
