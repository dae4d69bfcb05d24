import type { EntryCheck } from '../check/entry-check.ts';
import type { Model } from '../check/model.ts';
import { blockAt, type Declaration, type NameEntry } from '../check/names.ts';
import { labelText } from '../check/labels.ts';
import { attributesOf, isNodeKind, nodeRefs } from '../check/records.ts';
import { scopesAt } from '../check/scope-at.ts';
import { Site } from '../check/site.ts';
import type { Location, Span } from '../diagnostic.ts';
import type { Part } from '../document/part.ts';
import { nodeIn } from '../syntax/visit.ts';

/** A node of a workflow as the root or a branch of a call hierarchy: what needs it, and what it needs. */
export interface CallItem {
  readonly name: string;
  /** The kind of node. */
  readonly kind: string;
  /** The file that the workflow is in, by which the node is found again; its number among that file's workflows. */
  readonly entry: string;
  readonly workflow: number;
  readonly location: Location;
  /** Of its name. */
  readonly nameSpan: Span;
}

/** A node at the other end of needs, and where these are written. */
export interface Call {
  readonly item: CallItem;
  readonly places: readonly Location[];
}

/**
 * The node whose name is at the place, where it is declared or mentioned: one for each workflow that has the place.
 * `entries` reach the file and are up to date.
 */
export function prepareCalls(
  entries: readonly EntryCheck[],
  path: string,
  offset: number,
): readonly CallItem[] {
  for (const entry of entries) {
    const items = scopesAt(entry, path, offset).flatMap(({ workflow: { model }, part }) => {
      const name = nameAt(part, offset);
      const number = entry.workflows.findIndex((one) => one.model === model);
      return (name === undefined ? undefined : itemOf(model, name, { entry, number })) ?? [];
    });
    if (items.length > 0) return distinct(items);
  }
  return [];
}

/** The nodes that need this one, in the order of the workflow. */
export function incomingCalls(entries: readonly EntryCheck[], item: CallItem): readonly Call[] {
  const home = homeOf(entries, item);
  if (home === undefined) return [];
  const { model, ...workflow } = home;
  return model.nodesInOrder.flatMap((entry) => {
    if (entry.node?.needs.includes(item.name) !== true) return [];
    const places = needsOf(entry).filter(({ name }) => name === item.name);
    const from = itemOf(model, entry.name, workflow);
    return from === undefined ? [] : [{ item: from, places: places.map(({ location }) => location) }];
  });
}

/** The nodes that this one needs, in the order in which it names them. */
export function outgoingCalls(entries: readonly EntryCheck[], item: CallItem): readonly Call[] {
  const home = homeOf(entries, item);
  const node = home?.model.nodesInOrder.find(({ name }) => name === item.name);
  if (home === undefined || node === undefined) return [];
  const places = new Map<string, Location[]>();
  for (const { name, location } of needsOf(node)) places.set(name, [...(places.get(name) ?? []), location]);
  return [...places].flatMap(([name, list]) => {
    const to = itemOf(home.model, name, home);
    return to === undefined ? [] : [{ item: to, places: list }];
  });
}

interface Home {
  readonly entry: EntryCheck;
  readonly number: number;
}

function homeOf(
  entries: readonly EntryCheck[],
  item: CallItem,
): (Home & { readonly model: Model }) | undefined {
  const entry = entries.find((one) => one.entry === item.entry);
  const model = entry?.workflows[item.workflow]?.model;
  return entry === undefined || model === undefined ? undefined : { entry, number: item.workflow, model };
}

/** The name of a node's label, or of what an expression names. */
function nameAt(part: Part, offset: number): string | undefined {
  const { nodes } = nodeIn(part.parsed, part.offset, offset);
  const at = offset - part.offset;
  const last = nodes.at(-1);
  const block = nodes.findLast((node) => 'type' in node && node.type === 'block');
  if (block !== undefined && 'kind' in block && isNodeKind(block.kind.text)) {
    const { start, end } = block.label ?? block.kind;
    if (start <= at && at <= end) return labelText(block.label);
  }
  const reference = nodes.findLast((node) => 'type' in node && node.type === 'reference');
  return reference !== undefined && 'name' in reference && reference.name === last
    ? reference.name.text
    : undefined;
}

function itemOf(model: Model, name: string, { entry, number }: Home): CallItem | undefined {
  const declaration = nodeOf(model, name);
  if (declaration === undefined) return undefined;
  const { part } = declaration;
  const block = blockAt(declaration);
  return {
    name,
    kind: block.kind.text,
    entry: entry.entry,
    workflow: number,
    location: { file: part.file, span: moved(block, part) },
    nameSpan: moved(declaration.span, part),
  };
}

function nodeOf(model: Model, name: string): Declaration | undefined {
  const symbol = model.symbol(name);
  return symbol?.kind === 'node' ? symbol : undefined;
}

/** What a node names as its needs. */
function needsOf(node: NameEntry): readonly { readonly name: string; readonly location: Location }[] {
  const declaration = node.first('node');
  if (declaration === undefined) return [];
  const { part, frame } = declaration;
  const attributes = attributesOf(blockAt(declaration), new Site(part, frame.scope));
  return ['needs', 'of', 'during'].flatMap((attribute) =>
    nodeRefs(attributes.get(attribute)).map(({ name, expression }) => {
      return { name, location: { file: part.file, span: moved(expression, part) } };
    }),
  );
}

function moved({ start, end }: Span, { offset }: Part): Span {
  return { start: start + offset, end: end + offset };
}

/** A fragment that is used twice has the same node for both uses. */
function distinct(items: readonly CallItem[]): readonly CallItem[] {
  return [...new Map(items.map((item) => [`${item.workflow} ${item.name}`, item])).values()];
}
