import type { Workflow } from '../../core/language/workflow.ts';
import type { NodeId } from '../../core/plan/plan.ts';
import { median } from '../../core/stats/quantile.ts';
import { StoreFailure } from '../store/problem.ts';
import type { Store } from '../store/store.ts';

/** Runs that a prediction is made from: enough for the median to pass over outliers, few enough to follow changes. */
const RUNS = 20;

/**
 * How long each node instance of a workflow is expected to take, in nanoseconds: the median of the latest times that it
 * took when it passed; of a service, to be ready. Asked for one after the other, as a plan knows its instances.
 */
export function expectedTimes(
  store: Pick<Store, 'nodeTimes' | 'points'>,
  { name: workflow, nodes }: Pick<Workflow, 'name' | 'nodes'>,
): (id: NodeId) => number | undefined {
  return (id) => {
    const [name = id] = id.split('[', 1);
    const isService = nodes.get(name)?.kind === 'service';
    const times = orNone(() =>
      isService ? startups(store, workflow, id) : store.nodeTimes({ workflow, node: id, limit: RUNS }),
    );
    return times.length === 0 ? undefined : median(Float64Array.from(times).sort());
  };
}

/** A run does without predictions rather than not at all. */
function orNone(ask: () => readonly number[]): readonly number[] {
  try {
    return ask();
  } catch (error) {
    if (error instanceof StoreFailure) return [];
    throw error;
  }
}

function startups(store: Pick<Store, 'points'>, workflow: string, node: NodeId): readonly number[] {
  return store
    .points({ workflow, node, metric: 'startup', limit: RUNS })
    .flatMap(({ metric }) => ('value' in metric && metric.unit === 'ns' ? [metric.value] : []));
}
