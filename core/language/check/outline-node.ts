import type { Span } from '../diagnostic.ts';
import type { Block } from '../syntax/tree.ts';
import type { NodeKind } from '../workflow.ts';
import { labelText } from './labels.ts';
import type { MemberPlace } from './outline.ts';
import {
  entryAttributes,
  knownAttribute,
  metricBlocks,
  nameSpan,
  nestedBlocks,
  refNames,
} from './records.ts';
import { secretsGiven } from './secret-names.ts';

/** A node as other parts see it. */
export interface NodeOutline extends MemberPlace {
  readonly type: 'node';
  readonly kind: NodeKind;
  readonly name: string;
  readonly nameSpan: Span;
  /** Names of what it needs: by `needs`, and for a profile `of` and `during`. */
  readonly needs: readonly string[];
  /** Its report is read: it has results of its own names. */
  readonly harness: boolean;
  /** A service that is not started by us: nothing of it is measured. */
  readonly external: boolean;
  /** It has a metric `cost`. */
  readonly costs: boolean;
  /** Its matrix and its metrics as they are written, with where; empty where it has none. */
  readonly detail: string;
  /** Variables whose values nobody may see. */
  readonly secrets: readonly string[];
}

/** Absent for a node without a name, which nobody can refer to and which is not checked. */
export function nodeOutline(
  kind: NodeKind,
  block: Block,
  place: MemberPlace,
  text: string,
): NodeOutline | undefined {
  const name = labelText(block.label);
  if (name === undefined) return undefined;
  const has = (attribute: string): boolean => knownAttribute(block, attribute) !== undefined;
  const metrics = metricBlocks(block);
  return {
    item: place.item,
    inner: place.inner,
    type: 'node',
    kind,
    name,
    nameSpan: nameSpan(block),
    needs: needsOf(kind, block),
    harness: has('format'),
    external: kind === 'service' && !has('run') && !has('exec'),
    costs: metrics.some((metric) => labelText(metric.label) === 'cost'),
    detail: [...nestedBlocks(block, 'matrix'), ...metrics]
      .map(({ start, end }) => `${start} ${text.slice(start, end)}`)
      .join('\n'),
    secrets: secretsGiven(entryAttributes(nestedBlocks(block, 'env'))),
  };
}

function needsOf(kind: NodeKind, block: Block): readonly string[] {
  const needs = refNames(knownAttribute(block, 'needs')?.value);
  if (kind !== 'profile') return needs;
  const others = ['of', 'during'].flatMap((name) => refNames(knownAttribute(block, name)?.value));
  return [...needs, ...others];
}
