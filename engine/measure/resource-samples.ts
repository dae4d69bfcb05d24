import type { MetricValue } from '../../core/events/event.ts';
import type { ResourceUsage } from '../native/messages.ts';
import { SHORTEST_FOR_CORES } from '../sampling/usage.ts';
import { distribution } from './samples.ts';

const BY = { measured_by: 'posix_spawn' } as const;

/** What a run's account has of a metric. */
interface Accounted {
  readonly name: string;
  readonly unit: MetricValue['unit'];
  readonly of: (usage: ResourceUsage) => number;
}

const ACCOUNTED: readonly Accounted[] = [
  { name: 'user', unit: 'ns', of: ({ user }) => user },
  { name: 'system', unit: 'ns', of: ({ system }) => system },
  {
    name: 'context_switches',
    unit: 'count',
    of: ({ voluntarySwitches, involuntarySwitches }) => voluntarySwitches + involuntarySwitches,
  },
  { name: 'page_faults', unit: 'count', of: ({ minorFaults, majorFaults }) => minorFaults + majorFaults },
];

/** What the system accounted to each measured run of a bench, for the runs of which it tells. */
export class ResourceSamples {
  readonly #usages: ResourceUsage[] = [];
  #runs = 0;
  #areMemoriesTold = true;

  /**
   * `usage`: undefined where who started the run does not tell. `ownPeak`: bytes of the most memory of this process, which
   * Linux takes to be a child's until it has more.
   */
  add(usage: ResourceUsage | undefined, ownPeak: number): void {
    this.#runs++;
    if (usage === undefined) return;
    this.#usages.push(usage);
    this.#areMemoriesTold &&= usage.peakMemory > ownPeak;
  }

  /** Empty unless it was told of each run. `time`: nanoseconds of all runs together. */
  metrics(time: number): ReadonlyMap<string, MetricValue> {
    const metrics = new Map<string, MetricValue>();
    if (this.#runs === 0 || this.#usages.length < this.#runs) return metrics;
    const cpu = this.#usages.reduce((sum, { user, system }) => sum + user + system, 0);
    if (time >= SHORTEST_FOR_CORES) metrics.set('cpu', { value: cpu / time, unit: 'count', ...BY });
    for (const { name, unit, of } of ACCOUNTED) this.#put(metrics, name, unit, of);
    if (this.#areMemoriesTold) this.#put(metrics, 'memory', 'B', ({ peakMemory }) => peakMemory, 'rss');
    return metrics;
  }

  #put(
    metrics: Map<string, MetricValue>,
    name: string,
    unit: MetricValue['unit'],
    of: (usage: ResourceUsage) => number,
    by?: 'rss',
  ): void {
    const described = distribution(this.#usages.map(of));
    if (described !== undefined)
      metrics.set(name, { distribution: described, unit, ...BY, ...(by && { by }) });
  }
}
