import type { Needs } from './order.ts';
import type { NodeId } from './plan.ts';

/**
 * The services that must be up for each node: those among its needs and the ones these need; what is needed comes
 * first. Undefined where that would be more than `limit` in all.
 */
export function servicesNeeded(
  order: readonly NodeId[],
  needs: Needs,
  isService: (id: NodeId) => boolean,
  limit: number,
): ReadonlyMap<NodeId, readonly NodeId[]> | undefined {
  const services = new Map<NodeId, readonly NodeId[]>();
  let total = 0;
  for (const id of order) {
    const own = new Set<NodeId>();
    for (const need of needs.get(id) ?? []) {
      if (!isService(need)) continue;
      for (const below of services.get(need) ?? []) own.add(below);
      own.add(need);
    }
    total += own.size;
    if (total > limit) return undefined;
    services.set(id, own.size === 0 ? NONE : [...own]);
  }
  return services;
}

const NONE: readonly NodeId[] = [];
