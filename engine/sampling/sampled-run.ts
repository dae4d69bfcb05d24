import type { Sampled } from '../../core/analyze/during.ts';
import { MACHINE_METRICS, machineMetric, type MachineSize } from '../../core/analyze/machine-metrics.ts';
import type { Window } from '../../core/analyze/series.ts';
import { WHOLE_MACHINE, type MetricValue, type RunEvent } from '../../core/events/event.ts';
import type { SeriesPoint, SeriesView } from '../../core/events/run-view.ts';
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
    if (event.type === 'node.started') {
      this.#started.set(event.id, event.t);
    } else if (event.type === 'node.sample') {
      if ((event.cpu ?? event.memory) !== undefined) this.#seriesOf(event.id).add(event, event.t);
    } else if (event.type === 'node.finished') {
      this.#windows.set(event.id, { from: this.#started.get(event.id) ?? event.t, to: event.t });
    }
  }

  series(id: string): SeriesView | undefined {
    return this.#series.get(id);
  }

  /** Of its last attempt. */
  window(id: string): Window | undefined {
    return this.#windows.get(id);
  }

  /** Cores that all other nodes used on average since this one was started. */
  coresBeside(id: string): number {
    const from = this.#started.get(id) ?? 0;
    const others = [...this.#series].filter(([other]) => other !== id && other !== WHOLE_MACHINE);
    return others.reduce((sum, [, series]) => sum + coresSince(series.points(), from), 0);
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

function coresSince(points: readonly SeriesPoint[], from: number): number {
  let [used, over] = [0, 0];
  for (const { from: begun, to, cpu } of points) {
    const span = to - Math.max(begun, from);
    if (span <= 0 || cpu === undefined) continue;
    used += cpu.mean * span;
    over += span;
  }
  return over === 0 ? 0 : used / over;
}
