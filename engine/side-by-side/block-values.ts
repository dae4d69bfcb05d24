import type { MeasuredBlock } from '../../core/analyze/compare/side-by-side/evidence-of-blocks.ts';
import type { BlockMetric } from '../../core/analyze/compare/side-by-side/judge-described.ts';
import type { AttemptEnd } from '../run/attempt.ts';

/** Nanoseconds of one run. */
export interface RunValues {
  readonly time: number;
  /** User and system together; undefined where the system does not account for each run. */
  readonly cpu: number | undefined;
}

export function valuesOf({ end: { nanoseconds, usage } }: AttemptEnd): RunValues {
  return { time: nanoseconds, cpu: usage === undefined ? undefined : usage.user + usage.system };
}

/** What was measured in blocks: one list of runs for each. */
type Blocks = readonly (readonly RunValues[])[];

/**
 * The CPU time beside the wall time: on a busy machine it tells what wall time does not. Both parts together, as many
 * kernels count ticks and only estimate how the sum is parted. `a` and `b` have the blocks of both arms, as many of each.
 */
export function metricsOfBlocks(node: string, a: Blocks, b: Blocks): readonly BlockMetric[] {
  const common = { node, unit: 'ns', better: 'lower' } as const;
  const time = { ...common, name: 'time', blocks: paired(a, b, (values) => values.time) };
  const isAccounted = [...a, ...b].every((block) => block.every(({ cpu }) => cpu !== undefined));
  if (!isAccounted) return [time];
  return [time, { ...common, name: 'cpu_time', blocks: paired(a, b, ({ cpu }) => cpu ?? 0) }];
}

function paired(a: Blocks, b: Blocks, of: (values: RunValues) => number): readonly MeasuredBlock[] {
  return a.map((block, index) => ({ a: block.map(of), b: (b[index] ?? []).map(of) }));
}
