import type { Span } from '../diagnostic.ts';
import type { DiagnosticCode } from '../diagnostic-codes.ts';
import type { Expression } from '../syntax/tree.ts';
import type { Bound } from '../workflow.ts';
import type { Model } from './model.ts';
import type { NodeInfo } from './node-info.ts';
import type { Extras, Reporter } from './reporter.ts';
import type { Type } from './types.ts';

/** What may stand in an expression besides plain values. */
export interface Allowed {
  readonly metrics: boolean;
  readonly secrets: boolean;
  /** `changed(…)` and `only_changed(…)`. */
  readonly changes: boolean;
  readonly probe: boolean;
  readonly extractor: boolean;
}

/** Outside of nodes, and of nodes without a matrix. */
export const NO_AXES: Context['axes'] = new Map();

export const PLAIN: Allowed = {
  metrics: false,
  secrets: false,
  changes: false,
  probe: false,
  extractor: false,
};

/** A metric that an expression reads. */
export interface MetricRead {
  /** Absent for `system` and `run`. */
  readonly node: NodeInfo | undefined;
  readonly name: string;
  readonly span: Span;
}

/** Everything an expression is checked with. */
export interface Context {
  readonly model: Model;
  /** Where the expression stands, and the params it sees. */
  readonly place: Pick<Bound, 'file' | 'offset' | 'scope'>;
  /** The axes of the node it stands in. */
  readonly axes: ReadonlyMap<string, Type>;
  /** The node whose metric it values. */
  readonly self: NodeInfo | undefined;
  readonly allowed: Allowed;
  readonly reporter: Reporter;
  readonly onRead: ((read: MetricRead) => void) | undefined;
  readonly infer: (expression: Expression, context: Context) => Type;
}

export function report(
  context: Context,
  code: DiagnosticCode,
  span: Span,
  message: string,
  extras?: Extras,
): void {
  context.reporter.report(code, context.place, span, message, extras);
}

/** The same context for the parts of an expression: probes and extractors stand only by themselves. */
export function inner(context: Context): Context {
  const { allowed } = context;
  if (!allowed.probe && !allowed.extractor) return context;
  return { ...context, allowed: { ...allowed, probe: false, extractor: false } };
}

/** The expression as written, for messages and fixes. */
export function written(context: Context, { start, end }: Span): string {
  return context.model.partAt(context.place).text.slice(start, end);
}
