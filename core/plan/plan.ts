import type { Result } from '../result.ts';
import type { Location } from '../language/diagnostic.ts';
import type { Bound, NodeDeclaration, NodeKind, Workflow } from '../language/workflow.ts';
import type { EvaluationError } from '../language/evaluate/scope.ts';
import type { Value } from '../language/evaluate/value.ts';

/**
 * What a run will do: the instances of the nodes that are asked for and of all they need, their edges, stages and
 * limits. Made by `makePlan` from a checked workflow, its params and what was asked; the same input gives the same plan.
 */

/** `build`, or with axes `parse[size=1000]`, `parse[size=1000,mode="fast"]`: shown to users and used in events. */
export type NodeId = string;

/** The value of each axis of one instance, in the order of the matrix. */
export type Axes = ReadonlyMap<string, Value>;

export interface PlanNode {
  readonly id: NodeId;
  readonly name: string;
  readonly kind: NodeKind;
  readonly declaration: NodeDeclaration;
  readonly axes: Axes;
  /** Instances that must have ended well before this one starts; a service must be ready instead. */
  readonly needs: readonly NodeId[];
  /** The inverse of `needs`. */
  readonly neededBy: readonly NodeId[];
  /** Every service up when this node runs: those among its needs, and the ones these need; what is needed comes first. */
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
  /** Nanoseconds that this node could start later without the run ending later, had it unlimited jobs. */
  readonly slack: number;
}

export interface PlanStage {
  readonly name: string;
  /** All instances that first belong to this stage, in topological order. */
  readonly nodes: readonly NodeId[];
  /** The instances that the stage names, also those that belong to an earlier one. */
  readonly roots: readonly NodeId[];
}

export interface Plan {
  readonly workflow: Workflow;
  /** Topological order, ties by the order in the file. */
  readonly nodes: ReadonlyMap<NodeId, PlanNode>;
  readonly stages: readonly PlanStage[];
  /** Nodes that may run at the same time, batch after batch, with unlimited jobs (B1): shown by `perflow plan`. */
  readonly batches: readonly (readonly NodeId[])[];
  /** The chain that bounds the run's time from below, in its order. */
  readonly criticalPath: readonly NodeId[];
  readonly jobs: number;
}

/** What was asked of a workflow. */
export interface PlanRequest {
  /** Names (all instances) or instance ids; with their needs, and without stages. */
  readonly nodes?: readonly string[] | undefined;
  /** These stages, also manual ones, with what they need, in the order of the file. */
  readonly stages?: readonly string[] | undefined;
  /** Nodes that may run at once, at least 1; services take none. */
  readonly jobs: number;
  /** Nanoseconds that an instance is expected to take; a service, to be ready. */
  readonly history?: ((id: NodeId) => number | undefined) | undefined;
}

/** Evaluates an expression of the workflow with the axes of the instance that it stands in. */
export type PlanEvaluator = (bound: Bound, axes: Axes) => Result<Value, EvaluationError>;

export interface PlanError {
  readonly code:
    | EvaluationError['code']
    | 'unknown-node'
    | 'unknown-stage'
    | 'unknown-instance'
    | 'too-many-instances'
    | 'too-many-edges'
    | 'duplicate-instance'
    | 'need-cycle';
  readonly message: string;
  /** Where it was written; undefined for what was asked from outside. */
  readonly place: Location | undefined;
}
