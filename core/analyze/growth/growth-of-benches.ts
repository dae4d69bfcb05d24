import type { NodeView } from '../../events/run-view.ts';
import { parseLiteral } from '../../language/quantity/parse.ts';
import { growthOf, type Growth, type Point } from '../../stats/complexity.ts';

/** How the time of a bench grows along an axis of its matrix. */
export interface BenchGrowth {
  /** The bench with its other axes: `parse[mode=fast]`. */
  readonly name: string;
  readonly axis: string;
  /** In ascending order; values are medians in nanoseconds. */
  readonly points: readonly Point[];
  readonly growth: Growth;
}

/** Fewer values of an axis are not looked at. */
const FEWEST = 4;

/**
 * The growth of each bench that has one axis of numbers with at least four values, by the medians of the instances that
 * passed. Other axes of the bench are held fast, one combination after the other.
 */
export function growthOfBenches(nodes: Iterable<NodeView>): readonly BenchGrowth[] {
  const groups = new Map<string, NodeView[]>();
  for (const node of nodes) {
    if (node.kind !== 'bench') continue;
    const group = groups.get(node.name);
    if (group === undefined) groups.set(node.name, [node]);
    else group.push(node);
  }
  return [...groups].flatMap(([name, instances]) => ofBench(name, instances));
}

function ofBench(name: string, instances: readonly NodeView[]): readonly BenchGrowth[] {
  const axis = numericAxis(instances);
  if (axis === undefined) return [];
  const series = new Map<string, Point[]>();
  for (const node of instances) {
    const point = pointOf(node, axis);
    if (point === undefined) continue;
    const id = nameWithout(axis, name, node);
    series.set(id, [...(series.get(id) ?? []), point]);
  }
  return [...series]
    .filter(([, points]) => points.length >= FEWEST)
    .map(([id, points]) => {
      const sorted = points.toSorted((a, b) => a.n - b.n);
      return { name: id, axis, points: sorted, growth: growthOf(sorted) };
    });
}

/** The only one with so many different numbers. */
function numericAxis(instances: readonly NodeView[]): string | undefined {
  const names = new Set(instances.flatMap(({ axes }) => [...axes.keys()]));
  const numeric = [...names].filter((name) => {
    const sizes = instances.map(({ axes }) => sizeOf(axes.get(name)));
    return sizes.every((size) => size !== undefined) && new Set(sizes).size >= FEWEST;
  });
  return numeric.length === 1 ? numeric[0] : undefined;
}

/** `1000`, `10KB`: above zero. */
function sizeOf(text: string | undefined): number | undefined {
  const literal = text === undefined ? undefined : parseLiteral(text);
  return literal?.ok === true && literal.value.value > 0 ? literal.value.value : undefined;
}

function pointOf({ state, axes, metrics }: NodeView, axis: string): Point | undefined {
  const time = metrics.get('time');
  const n = sizeOf(axes.get(axis));
  if (state !== 'passed' || n === undefined || time === undefined || !('distribution' in time))
    return undefined;
  return { n, value: time.distribution.median };
}

function nameWithout(axis: string, name: string, { axes }: NodeView): string {
  const others = [...axes].filter(([other]) => other !== axis).map(([other, value]) => `${other}=${value}`);
  return others.length === 0 ? name : `${name}[${others.join(', ')}]`;
}
