import type { NodeView, RunView } from '../../events/run-view.ts';
import type { ComparedSide, SideMetric, SideStep } from './side.ts';

/** A run, folded from its events, as a side of a comparison. */
export function sideOfRun(view: RunView, label: string): ComparedSide {
  return {
    label,
    run: view.run === '' ? undefined : view.run,
    environment: environmentOf(view),
    metrics: [
      ...[...view.nodes.values()].flatMap(metricsOf),
      ...[...view.metrics].map(([name, metric]): SideMetric => ({ node: '', name, metric })),
    ],
    steps: [...view.nodes.values()].map(stepOf),
  };
}

function environmentOf({ perflow, environment }: RunView): ReadonlyMap<string, string> {
  return new Map([...(perflow === undefined ? [] : [['perflow', perflow] as const]), ...environment]);
}

/** Metrics of a node that did not end well count for nothing, as in goals. */
function metricsOf({ id, state, metrics }: NodeView): readonly SideMetric[] {
  if (state !== 'passed' && state !== 'cached') return [];
  return [...metrics].map(([name, metric]) => ({ node: id, name, metric }));
}

function stepOf({ id, state, started, finished, reason, attempts = 1 }: NodeView): SideStep {
  return {
    id,
    state,
    time: started === undefined || finished === undefined ? undefined : finished - started,
    note: reason ?? (attempts > 1 ? `${String(attempts)} attempts` : undefined),
  };
}
