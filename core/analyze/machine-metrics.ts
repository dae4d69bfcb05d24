import type { MetricValue } from '../events/event.ts';
import type { SeriesPoint } from '../events/run-view.ts';
import { distributionWithin, type Window } from './series.ts';

/** What there is of a machine. */
export interface MachineSize {
  readonly cores: number;
  /** Bytes. */
  readonly memory: number;
}

const QUANTITIES = { 'system.cpu': 'cpu', 'system.memory': 'memory' } as const;
type MachineMetric = keyof typeof QUANTITIES;

export const MACHINE_METRICS: readonly MachineMetric[] = ['system.cpu', 'system.memory'];

/**
 * A share of the whole machine over time: a distribution in which each share counts by the time for which it was so.
 * Undefined where nothing was sampled. `points` are those of the machine.
 */
export function machineMetric(
  name: MachineMetric,
  points: readonly SeriesPoint[],
  size: MachineSize,
  window?: Window,
): MetricValue | undefined {
  const quantity = QUANTITIES[name];
  const distribution = distributionWithin(
    points,
    quantity,
    1 / size[quantity === 'cpu' ? 'cores' : 'memory'],
    window,
  );
  return distribution === undefined ? undefined : { distribution, unit: 'ratio', sampled: true };
}
