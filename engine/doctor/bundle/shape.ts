import type { MetricValue, RunEvent } from '../../../core/events/event.ts';
import { schema } from '../../../core/language/schema/index.ts';
import { Pseudonyms } from './pseudonyms.ts';

/** Metrics that every workflow has, by the names that the language gives them. */
const KNOWN_METRICS: ReadonlySet<string> = new Set(schema.metrics.map(({ name }) => name));

/**
 * What happened in a run, and nothing of what it was about: times, states, numbers and the graph, with no text that a
 * user or a command wrote. Names become `step-1`; commands, output, reasons, params and goals are left out.
 */
export class RunShape {
  readonly #names = new Pseudonyms();

  /** The event as it is told. */
  of(event: RunEvent): Readonly<Record<string, unknown>> {
    const { v, t, type } = event;
    return { v, t, type, ...this.#rest(event) };
  }

  #rest(event: RunEvent): Readonly<Record<string, unknown>> {
    switch (event.type) {
      case 'run.started':
        return { run: event.run, started: event.started, perflow: event.perflow, params: Object.keys(event.params).length }; // prettier-ignore
      case 'plan':
        return {
          jobs: event.jobs,
          predicted: event.predicted,
          stages: event.stages.map((stage) => this.#names.of('stage', stage)),
          nodes: event.nodes.map(({ id, kind, needs, stage, exclusive, predicted }) => ({
            id: this.#node(id),
            kind,
            needs: needs.map((need) => this.#node(need)),
            ...(stage !== undefined && { stage: this.#names.of('stage', stage) }),
            exclusive,
            predicted,
          })),
        };
      case 'node.ready':
        return { id: this.#node(event.id) };
      case 'node.started':
        return { id: this.#node(event.id), attempt: event.attempt };
      case 'node.output':
        return { id: this.#node(event.id), stream: event.stream, characters: event.text.length };
      case 'node.phase':
        return { id: this.#node(event.id), phase: this.#names.of('phase', event.phase), state: event.state };
      case 'node.sample': {
        const { v: _v, t: _t, type: _type, id, ...numbers } = event;
        return { id: id === 'system' ? id : this.#node(id), ...numbers };
      }
      case 'node.metric':
        return {
          id: this.#node(event.id),
          name: this.#metric(event.name),
          metric: withoutSamples(event.metric),
        };
      case 'node.finished':
        return { id: this.#node(event.id), state: event.state, attempts: event.attempts, exit: event.exit, signal: event.signal }; // prettier-ignore
      case 'goal.evaluated':
        return { index: event.index, state: event.state, instances: event.instances?.length };
      case 'run.finished':
        return { status: event.status, finished: event.finished, warnings: event.warnings.length };
    }
  }

  #node(id: string): string {
    return this.#names.of('node', id);
  }

  #metric(name: string): string {
    return KNOWN_METRICS.has(name) ? name : this.#names.of('metric', name);
  }
}

function withoutSamples(metric: MetricValue): unknown {
  if ('value' in metric) return metric;
  const { samples, ...distribution } = metric.distribution;
  return { unit: metric.unit, distribution: { ...distribution, samples: samples?.length } };
}
