import type { Span } from '../diagnostic.ts';
import type { NodeDeclaration, NodeRef } from '../workflow.ts';
import { circles, shortestWayRound } from './graph.ts';
import { nodeRefs } from './records.ts';
import { relatedTo, type PartPlace, type Reporter } from './reporter.ts';

/** A node's name where another one asks for it. */
export interface Need {
  readonly to: number;
  readonly place: PartPlace;
  readonly span: Span;
}

/** Nodes by number, with what each needs: by `needs`, and for a profile `of` and `during`. */
export interface NeedsGraph {
  readonly nodes: readonly NodeDeclaration[];
  readonly numbers: ReadonlyMap<string, number>;
  readonly needs: readonly (readonly Need[])[];
}

export function needsGraph(nodes: readonly NodeDeclaration[]): NeedsGraph {
  const numbers = new Map(nodes.map((node, number) => [node.name, number]));
  const needs = nodes.map((node) =>
    refsOf(node).flatMap(({ name, bound }) => {
      const to = numbers.get(name);
      return to === undefined ? [] : [{ to, place: bound, span: bound.expression }];
    }),
  );
  return { nodes, numbers, needs };
}

function refsOf(node: NodeDeclaration): readonly NodeRef[] {
  if (node.kind !== 'profile') return node.needs;
  const { attributes } = node;
  return [...node.needs, ...nodeRefs(attributes.get('of')), ...nodeRefs(attributes.get('during'))];
}

/** Nodes that need themselves, directly or round a circle; each circle once, with its whole way. */
export function checkNeeds(graph: NeedsGraph, reporter: Reporter): void {
  const targets = graph.needs.map((list, number) => list.flatMap(({ to }) => (to === number ? [] : to)));
  for (const [number, list] of graph.needs.entries()) {
    const self = list.find(({ to }) => to === number);
    if (self === undefined) continue;
    const { name } = graph.nodes[number] ?? { name: '' };
    reporter.report('self-need', self.place, self.span, `\`${name}\` cannot need itself.`);
  }
  for (const circle of circles(targets)) reportCircle(shortestWayRound(circle, targets), graph, reporter);
}

/** A circle of thousands is shown by its ends. */
const SHOWN = 20;

function reportCircle(way: readonly number[], graph: NeedsGraph, reporter: Reporter): void {
  const steps = way.flatMap((from, step) => {
    const to = way[(step + 1) % way.length];
    return graph.needs[from]?.find((need) => need.to === to) ?? [];
  });
  const [first, ...rest] = steps;
  if (first === undefined) return;
  const names = [...way, way[0] ?? 0].map((number) => graph.nodes[number]?.name ?? '');
  const shown = names.length > SHOWN ? [...names.slice(0, SHOWN - 3), '…', ...names.slice(-2)] : names;
  const related = rest
    .slice(0, SHOWN)
    .map(({ place, span, to }, step) =>
      relatedTo(place, span, `\`${names[step + 1] ?? ''}\` needs \`${graph.nodes[to]?.name ?? ''}\`.`),
    );
  const message = `These need one another in a circle: ${shown.join(' → ')}.`;
  reporter.report('needs-cycle', first.place, first.span, message, { related });
}

/** All nodes that are needed by some, these included. */
export function reached(graph: NeedsGraph, from: Iterable<number>): ReadonlySet<number> {
  const found = new Set(from);
  for (const number of found) for (const { to } of graph.needs[number] ?? []) found.add(to);
  return found;
}
