import type { NodeDeclaration, NodeKind, Workflow } from '../language/workflow.ts';
import type { Value } from '../language/evaluate/value.ts';

/**
 * What a run will do: the instances of the nodes that are asked for and of all they need, their edges, stages and
 * limits. Made from a checked workflow, its params and what was asked; the same input gives the same plan.
 */

/** `build`, or with axes `parse[size=1000]`, `parse[size=1000,mode="fast"]`: shown to users and used in events. */
export type NodeId = string;

export interface PlanNode {
  readonly id: NodeId;
  readonly name: string;
  readonly kind: NodeKind;
  readonly declaration: NodeDeclaration;
  readonly axes: ReadonlyMap<string, Value>;
  /** Instances that must have ended well before this one starts; a service must be ready instead. */
  readonly needs: readonly NodeId[];
  /** The inverse of `needs`. */
  readonly neededBy: readonly NodeId[];
  /** Every service up when this node runs: those among its needs, and the ones these need. */
  readonly services: readonly NodeId[];
  /** Index into `Plan.stages`; undefined without stages. A need of several stages belongs to the first. */
  readonly stage: number | undefined;
  /** Runs with nothing else but its own services. */
  readonly exclusive: boolean;
  /** Runs whatever its needs came to, also after a failed stage or a cancel. */
  readonly always: boolean;
  readonly continueOnFailure: boolean;
  /** Nanoseconds for one attempt. */
  readonly timeout: number | undefined;
  /** Further attempts after a failed one. */
  readonly retries: number;
  /** Nanoseconds, from history, where there is one. */
  readonly predicted: number | undefined;
  /** Nanoseconds of the longest chain from this node's start to the end of the run: more is sooner. */
  readonly criticalPath: number;
}

export interface PlanStage {
  readonly name: string;
  /** All instances that first belong to this stage, in topological order. */
  readonly nodes: readonly NodeId[];
}

export interface Plan {
  readonly workflow: Workflow;
  /** Topological order, ties by the order in the file. */
  readonly nodes: ReadonlyMap<NodeId, PlanNode>;
  readonly stages: readonly PlanStage[];
  /** Nodes that may run at the same time, batch after batch, with unlimited jobs (B1): shown by `perflow plan`. */
  readonly batches: readonly (readonly NodeId[])[];
  readonly jobs: number;
}
