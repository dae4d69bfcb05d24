import type { GoalView } from '../events/run-view.ts';

const MOST_INSTANCES = 5;

/** Why a goal is as it is, or which of the instances that it is about miss it; empty where there is nothing to say. */
export function goalReason({ reason, instances = [] }: GoalView): string {
  if (reason !== undefined) return reason;
  const missed = instances.filter(({ state }) => state === 'missed').map(({ id }) => id);
  return missed.slice(0, MOST_INSTANCES).join('; ');
}
