import type { Sampled } from '../../core/analyze/during.ts';
import { MACHINE_METRICS, machineMetric, type MachineSize } from '../../core/analyze/machine-metrics.ts';
import type { Window } from '../../core/analyze/series.ts';
import { WHOLE_MACHINE, type MetricValue, type RunEvent } from '../../core/events/event.ts';
import type { SeriesView } from '../../core/events/run-view.ts';
import { SampleSeries } from '../../core/events/series.ts';

/** Points kept of each series: of a service that is up for an hour, one a second. */
const MOST_POINTS = 4_096;

/** What was sampled in a run, gathered from its events as they go by: for what goals ask of it. */
export class SampledRun implements Sampled {
  readonly machine: MachineSize;
  readonly #series = new Map<string, SampleSeries>();
  readonly #started = new Map<string, number>();
  readonly #windows = new Map<string, Window>();

  constructor(machine: MachineSize) {
    this.machine = machine;
  }

  see(event: RunEvent): void {
    switch (event.type) {
      case 'node.started':
        this.#started.set(event.id, event.t);
        break;
      case 'node.sample':
        if ((event.cpu ?? event.memory) !== undefined) this.#seriesOf(event.id).add(event, event.t);
        break;
      case 'node.finished':
        this.#windows.set(event.id, { from: this.#started.get(event.id) ?? event.t, to: event.t });
        break;
      default:
    }
  }

  series(id: string): SeriesView | undefined {
    return this.#series.get(id);
  }

  /** Of its last attempt. */
  window(id: string): Window | undefined {
    return this.#windows.get(id);
  }

  /** `system.cpu` and `system.memory`, as far as they were sampled. */
  machineMetrics(): ReadonlyMap<string, MetricValue> {
    const points = this.#series.get(WHOLE_MACHINE)?.points() ?? [];
    const metrics = new Map<string, MetricValue>();
    for (const name of MACHINE_METRICS) {
      const metric = machineMetric(name, points, this.machine);
      if (metric !== undefined) metrics.set(name, metric);
    }
    return metrics;
  }

  #seriesOf(id: string): SampleSeries {
    const known = this.#series.get(id);
    if (known !== undefined) return known;
    const series = new SampleSeries(MOST_POINTS);
    this.#series.set(id, series);
    return series;
  }
}
