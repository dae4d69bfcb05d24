import type { Location, Span } from '../../diagnostic.ts';
import type { WorkflowCheck } from '../../check/workflow-check.ts';
import type { Declaration } from '../../check/names.ts';
import type { Part } from '../../document/part.ts';
import type { Origin } from '../../workflow.ts';

/** Kinds of thing that have a name in a file; `variable` is one of the environment, which exists outside as well. */
export type TargetKind =
  | 'param'
  | 'change-set'
  | 'node'
  | 'stage'
  | 'axis'
  | 'metric'
  | 'fragment'
  | 'variant'
  | 'alert'
  | 'variable';

/** What a name stands for. */
export interface Target {
  readonly kind: TargetKind;
  readonly name: string;
  /** Where its name is declared; absent for a variable. */
  readonly declared: Location | undefined;
  /** The node that an axis or a metric belongs to. */
  readonly node: string | undefined;
}

/** Equal for names that stand for the same thing, whatever workflow they are seen from. */
export function keyOf({ kind, name, declared }: Target): string {
  return declared === undefined ? `${kind} ${name}` : `${kind} ${declared.span.start} ${declared.file}`;
}

/** A span of a part as a place in its file; of a name in quotes what is within them. */
export function placeIn(part: Part, span: Span): Location {
  const { start, end } = unquoted(part.text, span);
  return { file: part.file, span: { start: part.offset + start, end: part.offset + end } };
}

/** A label may be a text; its name is what is between the quotes. */
export function unquoted(text: string, { start, end }: Span): Span {
  const quote = text.charAt(start);
  if (quote !== '"' && quote !== "'") return { start, end };
  const isClosed = end - start > 1 && text.charAt(end - 1) === quote;
  return { start: start + 1, end: isClosed ? end - 1 : end };
}

export function declaredBy(kind: TargetKind, { name, part, span }: Declaration): Target {
  return { kind, name, declared: placeIn(part, span), node: undefined };
}

/** Of something that says where it was written: a param, an axis, a metric. */
export function writtenAt(
  kind: TargetKind,
  name: string,
  origin: Origin,
  workflow: WorkflowCheck,
  node?: string,
): Target {
  return { kind, name, declared: placeIn(workflow.model.partAt(origin), origin.span), node };
}
