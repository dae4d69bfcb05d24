import { attributes, blocks, children } from '../schema/index.ts';
import type { Attribute, Block, Body, Expression, Name, StringLiteral } from '../syntax/tree.ts';
import type {
  Axis,
  Bound,
  EnvEntry,
  MetricDeclaration,
  NestedBlock,
  NodeKind,
  NodeRef,
  Origin,
} from '../workflow.ts';
import { labelText } from './labels.ts';
import { bind, bindWithin, originOf, type Site } from './site.ts';

/** Shared by all that have nothing: there are tens of thousands of them in a large file. */
const NONE: readonly never[] = [];

/** Blocks as typed records. What the schema does not know is left out: it has been reported. */

export function bodyMembers(body: Body | undefined): Body['members'] {
  return body?.members ?? NONE;
}

export function nestedBlocks(block: Block, kind: string): readonly Block[] {
  let found: Block[] | undefined;
  for (const member of bodyMembers(block.body)) {
    if (member.type === 'block' && member.kind.text === kind) (found ??= []).push(member);
  }
  return found ?? NONE;
}

/** The known attributes of a block; of one given twice the first. */
export function attributesOf(block: Block, site: Site): ReadonlyMap<string, Bound> {
  const known = attributes.get(block.kind.text);
  const found = new Map<string, Bound>();
  for (const member of bodyMembers(block.body)) {
    if (member.type !== 'attribute' || found.has(member.name.text)) continue;
    if (known?.has(member.name.text) === true) found.set(member.name.text, bind(site, member.value));
  }
  return found;
}

/** The first attribute of a block with this name, if the schema knows it there. */
export function knownAttribute(block: Block, name: string): Attribute | undefined {
  if (attributes.get(block.kind.text)?.has(name) !== true) return undefined;
  for (const member of bodyMembers(block.body)) {
    if (member.type === 'attribute' && member.name.text === name) return member;
  }
  return undefined;
}

/** A `name = value` of a block with free names. */
export interface Entry {
  readonly name: string;
  readonly value: Bound;
  readonly origin: Origin;
}

/** The attributes of blocks with free names; of a name given twice in them the first. */
export function entryAttributes(blockList: readonly Block[]): readonly Attribute[] {
  if (blockList.length === 0) return NONE;
  const found = new Map<string, Attribute>();
  for (const block of blockList) {
    for (const member of bodyMembers(block.body)) {
      if (member.type !== 'attribute' || member.name.text === '' || found.has(member.name.text)) continue;
      found.set(member.name.text, member);
    }
  }
  return [...found.values()];
}

export function entriesOf(blockList: readonly Block[], site: Site): readonly Entry[] {
  const written = entryAttributes(blockList);
  if (written.length === 0) return NONE;
  return written.map(({ name, value }) => {
    return { name: name.text, value: bind(site, value), origin: originOf(site, name) };
  });
}

export function envOf(block: Block, site: Site): readonly EnvEntry[] {
  return entriesOf(nestedBlocks(block, 'env'), site);
}

export function axesOf(block: Block, site: Site): readonly Axis[] {
  const entries = entriesOf(nestedBlocks(block, 'matrix'), site);
  if (entries.length === 0) return NONE;
  return entries.map(({ name, value, origin }) => ({ name, values: value, origin }));
}

/** The metrics of a node that have a name. */
export function metricBlocks(node: Block): readonly Block[] {
  const metrics = nestedBlocks(node, 'metric');
  return metrics.length === 0 ? NONE : metrics.filter(({ label }) => labelText(label) !== undefined);
}

export function metricsIn(node: Block, site: Site): readonly MetricDeclaration[] {
  const metrics = metricBlocks(node);
  if (metrics.length === 0) return NONE;
  return metrics.map((metric) => {
    const origin = originOf(site, nameSpan(metric));
    return { name: labelText(metric.label) ?? '', origin, attributes: attributesOf(metric, site) };
  });
}

/** Blocks that have a record of their own in a node. */
const OWN_RECORDS: ReadonlySet<string> = new Set(['env', 'matrix', 'metric', 'params']);

/** A block of a kind that has no record of its own, with the blocks in it. */
export function nestedBlock(block: Block, site: Site): NestedBlock {
  const within = children.get(block.kind.text);
  let inner: NestedBlock[] | undefined;
  for (const member of bodyMembers(block.body)) {
    if (member.type !== 'block' || OWN_RECORDS.has(member.kind.text)) continue;
    if (within?.has(member.kind.text) === true) (inner ??= []).push(nestedBlock(member, site));
  }
  return {
    kind: block.kind.text,
    label: labelText(block.label),
    origin: originOf(site, block),
    attributes: attributesOf(block, site),
    blocks: inner ?? NONE,
  };
}

/** The nodes that a list, or a lone name, refers to; other items are reported where the attribute is checked. */
export function nodeRefs(bound: Bound | undefined): readonly NodeRef[] {
  if (bound === undefined) return NONE;
  return refItems(bound.expression).map(({ name, expression }) => {
    return { name, expression, bound: bindWithin(bound, expression) };
  });
}

/** The names of the nodes that a list, or a lone name, refers to. */
export function refNames(expression: Expression | undefined): readonly string[] {
  const items = refItems(expression);
  return items.length === 0 ? NONE : items.map(({ name }) => name);
}

/** The nodes that a list, or a lone name, refers to, as they are written. */
export function refItems(
  expression: Expression | undefined,
): readonly Pick<NodeRef, 'name' | 'expression'>[] {
  if (expression === undefined) return NONE;
  const items = expression.type === 'list' ? expression.items : [expression];
  const refs: Pick<NodeRef, 'name' | 'expression'>[] = [];
  for (const item of items) {
    if (item.type !== 'reference' && item.type !== 'index' && item.type !== 'member') continue;
    const root = rootOf(item);
    if (root !== undefined && root.text !== '') refs.push({ name: root.text, expression: item });
  }
  return refs;
}

/** The name at the left end of `a.b[c].d`. */
export function rootOf(expression: Expression): Name | undefined {
  let base = expression;
  while (base.type === 'member' || base.type === 'index') base = base.object;
  return base.type === 'reference' ? base.name : undefined;
}

/** Where a block's name stands, or its kind where it has none. */
export function nameSpan(block: Block): Name | StringLiteral {
  return block.label ?? block.kind;
}

export function isNodeKind(kind: string): kind is NodeKind {
  return blocks.get(kind)?.node === true;
}
