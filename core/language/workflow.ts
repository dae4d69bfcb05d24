import type { Location, Span } from './diagnostic.ts';
import type { Expression, Index, MemberAccess, Reference } from './syntax/tree.ts';

/**
 * A checked workflow: names bound, includes and fragments put in, every block in a typed record. Values are still
 * expressions, because params, axes, secrets and metrics are known only when it is planned or run.
 * Made by `check/`; read by plan, engine and the language features. Only a file without errors is planned.
 */

/** Where something was written, and with what its expressions' spans are to be read. */
export interface Origin {
  readonly file: string;
  /** Offset in the file of the part that the spans are relative to. */
  readonly offset: number;
  readonly span: Span;
}

/** An expression with the place it was written in and the names it can see. */
export interface Bound {
  readonly expression: Expression;
  readonly file: string;
  readonly offset: number;
  /** The fragment's params in sight here; outermost scope is the workflow's own params. */
  readonly scope: LexicalScope;
}

/** Params in sight, innermost first. A workflow's own scope has no parent. */
export interface LexicalScope {
  readonly params: ReadonlyMap<string, Param>;
  readonly parent: LexicalScope | undefined;
}

export interface Param {
  readonly name: string;
  readonly origin: Origin;
  /** For a workflow's param the default; for a fragment's the value given by `use`, else its default. */
  readonly value: Bound;
}

/** One variable of an `env` block; the value `null` unsets it. */
export interface EnvEntry {
  readonly name: string;
  readonly value: Bound;
  readonly origin: Origin;
}

export type NodeKind = 'step' | 'service' | 'bench' | 'load' | 'profile';

/** A node's name in `needs`, `steps`, `of`…, perhaps with some instances chosen: `parse[size=1000]`. */
export interface NodeRef {
  readonly name: string;
  readonly expression: Reference | Index | MemberAccess;
  readonly bound: Bound;
}

export interface Axis {
  readonly name: string;
  readonly values: Bound;
  readonly origin: Origin;
}

export interface MetricDeclaration {
  readonly name: string;
  readonly origin: Origin;
  /** Attributes as the schema has them: from, value, unit, better. At most one of from and value is there; with neither the command says it. */
  readonly attributes: ReadonlyMap<string, Bound>;
}

/** `step`, `service`, `bench`, `load`, `profile`. */
export interface NodeDeclaration {
  readonly kind: NodeKind;
  readonly name: string;
  readonly origin: Origin;
  readonly nameOrigin: Origin;
  /** By attribute name, as the schema lists them for the kind (`needs`, `of` included). */
  readonly attributes: ReadonlyMap<string, Bound>;
  readonly needs: readonly NodeRef[];
  readonly matrix: readonly Axis[];
  readonly env: readonly EnvEntry[];
  readonly metrics: readonly MetricDeclaration[];
  /** Further nested blocks by kind (`http`, `postgres`, `cache`, `limits`…), each with its attributes. */
  readonly blocks: readonly NestedBlock[];
}

export interface NestedBlock {
  readonly kind: string;
  readonly label: string | undefined;
  readonly origin: Origin;
  readonly attributes: ReadonlyMap<string, Bound>;
  readonly blocks: readonly NestedBlock[];
}

/** A bare condition, or a `goal "…" { that = … }`. */
export interface GoalDeclaration {
  readonly title: string | undefined;
  /** As written, white space folded: what reports show. */
  readonly text: string;
  readonly condition: Bound;
  readonly origin: Origin;
  /** Attributes other than `that`: weight, class, component. */
  readonly attributes: ReadonlyMap<string, Bound>;
}

export interface StageDeclaration {
  readonly name: string;
  readonly origin: Origin;
  readonly steps: readonly NodeRef[];
  /** when, manual, description. */
  readonly attributes: ReadonlyMap<string, Bound>;
}

export interface VariantDeclaration {
  readonly name: string;
  readonly origin: Origin;
  readonly nameOrigin: Origin;
  readonly attributes: ReadonlyMap<string, Bound>;
  readonly env: readonly EnvEntry[];
  readonly params: ReadonlyMap<string, Bound>;
}

export interface ExperimentDeclaration {
  readonly name: string;
  readonly origin: Origin;
  readonly nameOrigin: Origin;
  readonly of: readonly NodeRef[];
  readonly variants: readonly VariantDeclaration[];
  readonly attributes: ReadonlyMap<string, Bound>;
}

export interface Workflow {
  readonly name: string;
  readonly file: string;
  readonly origin: Origin;
  readonly nameLocation: Location;
  readonly description: string | undefined;
  readonly scope: LexicalScope;
  readonly params: ReadonlyMap<string, Param>;
  readonly env: readonly EnvEntry[];
  /** tools, env, endpoints: one list for each `requires` block, the workflow's own and its fragments'. */
  readonly requires: ReadonlyMap<string, readonly Bound[]>;
  readonly changeSets: ReadonlyMap<string, { readonly patterns: Bound; readonly origin: Origin }>;
  readonly goals: readonly GoalDeclaration[];
  readonly nodes: ReadonlyMap<string, NodeDeclaration>;
  readonly stages: ReadonlyMap<string, StageDeclaration>;
  readonly experiments: readonly ExperimentDeclaration[];
  readonly guard: NestedBlock | undefined;
  readonly alerts: readonly NestedBlock[];
}
