import type { MetricValue, RunEvent } from '../../../core/events/event.ts';
import type { SourceRun } from './run-source.ts';

/** Short ways to say what happened in a run. */

/** `build passed`, `api blocked: needs build, which failed`, in the order of their ends. */
export function ends({ events }: SourceRun): readonly string[] {
  return events.flatMap((event) => {
    if (event.type !== 'node.finished') return [];
    return [`${event.id} ${event.state}${event.reason === undefined ? '' : `: ${event.reason}`}`];
  });
}

/** Ids in the order in which they were started, once for each attempt. */
export function starts({ events }: SourceRun): readonly string[] {
  return events.flatMap((event) => (event.type === 'node.started' ? [event.id] : []));
}

/** What a node printed on one stream. */
export function output({ events }: SourceRun, id: string, stream = 'stdout'): string {
  return events
    .flatMap((event) =>
      event.type === 'node.output' && event.id === id && event.stream === stream ? [event.text] : [],
    )
    .join('');
}

/** A metric of a node, as `12 ns`; its median for a distribution. */
export function metric(run: SourceRun, id: string, name: string): string | undefined {
  const found = run.view.nodes.get(id)?.metrics.get(name);
  return found === undefined ? undefined : `${figure(found)} ${found.unit}`;
}

export function figure(metric: MetricValue): number {
  return 'value' in metric ? metric.value : metric.distribution.median;
}

/** `met`, `missed`… by the text of the goal. */
export function goals({ events }: SourceRun): Readonly<Record<string, string>> {
  const states = events.flatMap((event) =>
    event.type === 'goal.evaluated' ? [[event.text, event.state]] : [],
  );
  return Object.fromEntries(states) as Record<string, string>;
}

/** Position of the first event of a node of this type, or -1. */
export function indexOf({ events }: SourceRun, type: RunEvent['type'], id: string): number {
  return events.findIndex((event) => event.type === type && 'id' in event && event.id === id);
}

/** How a run came out; the problems where it was not begun. */
export function status({ outcome }: SourceRun): string {
  switch (outcome.type) {
    case 'finished':
      return outcome.status;
    case 'refused':
      return outcome.problems.map(({ code, message }) => `${code}: ${message}`).join('\n');
    case 'cancelled':
      return 'cancelled before it began';
    case 'broken':
      return `broken: ${outcome.error.stack ?? outcome.error.message}`;
  }
}
