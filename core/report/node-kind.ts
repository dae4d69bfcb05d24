import type { NodeKind } from '../language/workflow.ts';

const KINDS: ReadonlyMap<string, NodeKind> = new Map(
  (['step', 'service', 'bench', 'load', 'profile'] as const satisfies readonly NodeKind[]).map((kind) => [
    kind,
    kind,
  ]),
);

/** The kind in an event, which may be of a later version: one that is not known is shown as a step. */
export function nodeKindOf(kind: string): NodeKind {
  return KINDS.get(kind) ?? 'step';
}
