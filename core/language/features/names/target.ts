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

/** A span of a part as a place in its file. */
export function placeIn(part: Part, { start, end }: Span): Location {
  return { file: part.file, span: { start: part.offset + start, end: part.offset + end } };
}

/** Where a name stands in its file: of one in quotes what is within them. */
export function namePlace(part: Part, span: Span): Location {
  return placeIn(part, unquoted(part.text, span));
}

const QUOTES = ['"""', '"', "'"];

/** A label may be a text; its name is what is between the quotes. */
export function unquoted(text: string, { start, end }: Span): Span {
  const quote = QUOTES.find((one) => text.startsWith(one, start));
  if (quote === undefined) return { start, end };
  const inner = start + quote.length;
  const isClosed = end - quote.length >= inner && text.startsWith(quote, end - quote.length);
  return { start: inner, end: isClosed ? end - quote.length : end };
}

export function declaredBy(kind: TargetKind, { name, part, span }: Declaration): Target {
  return { kind, name, declared: namePlace(part, span), node: undefined };
}

/** Of something that says where it was written: a param, an axis, a metric. */
export function writtenAt(
  kind: TargetKind,
  name: string,
  origin: Origin,
  workflow: WorkflowCheck,
  node?: string,
): Target {
  return { kind, name, declared: namePlace(workflow.model.partAt(origin), origin.span), node };
}
