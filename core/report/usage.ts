import type { Figure, MetricValue } from '../events/event.ts';
import { quantityOf } from '../events/units.ts';
import { print } from '../language/quantity/print.ts';

/** What a node used, as far as it was sampled or accounted, as people read it; '' for what was not. */
export interface ShownUsage {
  /** `1.5`, on average. */
  readonly cores: string;
  /** `41.2 MB`, the most. */
  readonly memory: string;
  /** How the memory was counted. */
  readonly by: MetricValue['by'];
}

export function shownUsage(metrics: ReadonlyMap<string, MetricValue>): ShownUsage {
  const memory = used('memory', metrics);
  return { cores: shown(used('cpu', metrics)), memory: shown(memory), by: memory?.by };
}

/** Says that figures are sampled, once for all that are shown; '' where none is. `usages`: those that are shown. */
export function sampledNote(usages: readonly ShownUsage[]): string {
  if (usages.every(({ cores, memory }) => cores === '' && memory === '')) return '';
  const isWhole = usages.some(({ by }) => by === 'rss');
  return isWhole
    ? 'cores and peak memory are sampled, shared memory in each process (RSS)'
    : 'cores and peak memory are sampled, shared memory by its parts (PSS)';
}

/** Of several runs the most. A metric of the node's own of that name is another thing. */
function used(
  name: string,
  metrics: ReadonlyMap<string, MetricValue>,
): (Figure & Pick<MetricValue, 'by'>) | undefined {
  const metric = metrics.get(name);
  if (metric === undefined || (metric.sampled !== true && metric.measured_by === undefined)) return undefined;
  if ('value' in metric) return metric;
  const { distribution, unit, by } = metric;
  return { value: distribution.max, unit, ...(by !== undefined && { by }) };
}

function shown(figure: Figure | undefined): string {
  return figure === undefined ? '' : print(quantityOf(figure));
}
