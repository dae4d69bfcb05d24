import { isEnd, type NodeState } from './state.ts';
import { endedWell } from './lifecycle.ts';
import type { NodeId, Plan, PlanNode } from './plan.ts';

/** A service's process, apart from its node's life: it may be put aside for an exclusive node and started again. */
export type Power = 'down' | 'starting' | 'up' | 'stopping';

/** A node of the plan as the schedule sees it. */
export interface Entry {
  readonly node: PlanNode;
  /** Place in the order of preference: longest critical path, then what need not run alone, then topological order. */
  readonly rank: number;
  readonly needs: readonly Entry[];
  readonly neededBy: readonly Entry[];
  readonly services: readonly Entry[];
  /** Of a service: every node that has it among its `services`. */
  readonly dependents: readonly Entry[];
  /** Of a service: the services among its dependents. */
  readonly onTop: readonly Entry[];
  state: NodeState;
  /** Needs that are not settled: a node that has not ended, a service that could not be started yet. */
  unmet: number;
  /** Of a service: dependents that have not ended. */
  users: number;
  /** May change when the stage that it belongs to is skipped; undefined runs with any. */
  stage: number | undefined;
  /** Handed out to the executor, not answered. */
  underWay: boolean;
  power: Power;
}

interface Linked extends Entry {
  readonly needs: Entry[];
  readonly neededBy: Entry[];
  readonly services: Entry[];
  readonly dependents: Entry[];
  readonly onTop: Entry[];
}

export function isService(entry: Entry): boolean {
  return entry.node.kind === 'service';
}

export function hasEnded(entry: Entry): boolean {
  return isEnd(entry.state);
}

/** Whether nodes that need it may go on: it ended well, or its failure is declared not to matter. */
export function letsOthersGoOn(entry: Entry): boolean {
  if (!isEnd(entry.state)) return false;
  if (endedWell(entry.state)) return true;
  return entry.node.continueOnFailure && (entry.state === 'failed' || entry.state === 'timed_out');
}

/** Whether it fails the stage that it belongs to. */
export function endedBadly(entry: Entry): boolean {
  return isEnd(entry.state) && entry.state !== 'skipped' && !letsOthersGoOn(entry);
}

/**
 * Whether the services of a node whose needs are settled are up. Nothing more can be expected of one that has ended; one
 * that could not be started yet is needed only by another that has ended, or the node's own needs were not settled.
 */
export function servicesAreUp(entry: Entry): boolean {
  return entry.services.every((service) => service.power === 'up' || !canBeUp(service));
}

export function canBeUp(service: Entry): boolean {
  return service.state !== 'pending' && !hasEnded(service);
}

/** The plan's nodes linked to each other, all pending. */
export function createEntries(plan: Plan): ReadonlyMap<NodeId, Entry> {
  const ranks = rankNodes(plan);
  const entries = new Map<NodeId, Linked>();
  for (const node of plan.nodes.values()) entries.set(node.id, createEntry(node, ranks.get(node.id) ?? 0));
  for (const entry of entries.values()) link(entry, entries);
  return entries;
}

function createEntry(node: PlanNode, rank: number): Linked {
  return {
    node,
    rank,
    needs: [],
    neededBy: [],
    services: [],
    dependents: [],
    onTop: [],
    state: 'pending',
    unmet: node.needs.length,
    users: 0,
    stage: node.stage,
    underWay: false,
    power: 'down',
  };
}

function link(entry: Linked, entries: ReadonlyMap<NodeId, Linked>): void {
  for (const id of entry.node.needs) {
    const need = linked(id, entries);
    entry.needs.push(need);
    need.neededBy.push(entry);
  }
  for (const id of entry.node.services) {
    const service = linked(id, entries);
    entry.services.push(service);
    service.dependents.push(entry);
    if (isService(entry)) service.onTop.push(entry);
    service.users += 1;
  }
}

function linked(id: NodeId, entries: ReadonlyMap<NodeId, Linked>): Linked {
  const entry = entries.get(id);
  if (entry === undefined) throw new Error(`the plan has no node ${id}`);
  return entry;
}

function rankNodes(plan: Plan): ReadonlyMap<NodeId, number> {
  const nodes = [...plan.nodes.values()];
  // The sort is stable, so that topological order decides between equals.
  nodes.sort((a, b) => b.criticalPath - a.criticalPath || Number(a.exclusive) - Number(b.exclusive));
  return new Map(nodes.map((node, rank) => [node.id, rank]));
}
