import type { Span } from '../diagnostic.ts';
import type { Part } from '../document/part.ts';
import type { NodeDeclaration, NodeRef } from '../workflow.ts';
import type { Board, Finder } from './board.ts';
import type { Context } from './context.ts';
import type { Finding } from './finding.ts';
import type { Frame } from './frame.ts';
import { circles, shortestWayRound } from './graph.ts';
import type { NameTable } from './name-table.ts';
import { blockAt, type NameEntry, type Settled } from './names.ts';
import { RANKS } from './ranks.ts';
import { attributesOf, nodeRefs } from './records.ts';
import { removalOfItem } from './removals.ts';
import { relatedTo, type Findings } from './reporter.ts';
import { Site } from './site.ts';

/** What a node needs: by `needs`, and for a profile `of` and `during`. */
export function refsOf({ kind, needs, attributes }: NodeDeclaration): readonly NodeRef[] {
  if (kind !== 'profile') return needs;
  return [...needs, ...nodeRefs(attributes.get('of')), ...nodeRefs(attributes.get('during'))];
}

export function checkSelfNeed(node: NodeDeclaration, context: Context): void {
  const self = refsOf(node).find(({ name }) => name === node.name);
  if (self === undefined) return;
  const lists = [...node.attributes.values()].map(({ expression }) => expression);
  const list = lists.find((one) => one.type === 'list' && one.items.includes(self.expression));
  const message = `\`${node.name}\` cannot need itself.`;
  const extras = removalOfItem(self.bound, list, self.expression);
  context.reporter.report('self-need', self.bound, self.expression, message, extras);
}

/** Nodes that need one another round a circle; each circle once, with its whole way. */
export class NeedsCheck implements Finder {
  findings: readonly Finding[] = [];
  readonly #root: Frame;
  readonly #board: Board;
  readonly #names: NameTable;
  /** Names whose nodes came, went, or may need something else than before. */
  readonly #changed = new Set<NameEntry>();
  /** Grows with each change: while others run, there may be more of them. */
  #version = 0;

  constructor(root: Frame, board: Board, names: NameTable) {
    this.#root = root;
    this.#board = board;
    this.#names = names;
  }

  get rank(): number {
    return RANKS.needs + this.#root.order;
  }

  /** A name was declared anew. While there are circles, their nodes may have moved. */
  changed(entry: NameEntry, { isRewired }: Settled): void {
    if (!isRewired && this.findings.length === 0) return;
    this.#changed.add(entry);
    this.#version += 1;
  }

  /**
   * Looks for circles again, in slices. A new one leads through a node that has changed; so where there was none and no such node
   * leads back to itself, there is none. `inOrder` gives all nodes in the order of the workflow.
   */
  *settle(inOrder: () => readonly NameEntry[], findings: () => Findings): Generator<void, void> {
    while (this.#changed.size > 0) {
      const version = this.#version;
      const isRound = yield* this.#leadsRound();
      if (version !== this.#version) continue;
      const before = this.findings;
      this.#changed.clear();
      this.findings = isRound ? this.#find(inOrder(), findings()) : [];
      this.#board.update(this, before);
    }
  }

  /** What has no changed node in it was no circle before. Where many nodes are new, looking at all is cheaper. */
  *#leadsRound(): Generator<void, boolean> {
    if (this.findings.length > 0 || this.#changed.size > FEW) return yield* this.#isRound();
    return [...this.#changed].some((start) => this.#reaches(start));
  }

  /** Whether any nodes need one another round a circle. */
  *#isRound(): Generator<void, boolean> {
    const numbers = new Map<NameEntry, number>();
    for (const entry of this.#names.entries) if (entry.node !== undefined) numbers.set(entry, numbers.size);
    yield;
    const edges: (readonly number[])[] = [];
    for (const entry of numbers.keys()) {
      edges.push(this.#edgesOf(entry, numbers));
      if (edges.length % SLICE === 0) yield;
    }
    return circles(edges).length > 0;
  }

  #edgesOf(entry: NameEntry, numbers: ReadonlyMap<NameEntry, number>): readonly number[] {
    return this.#needsOf(entry).flatMap((needed) => numbers.get(needed) ?? []);
  }

  #reaches(start: NameEntry): boolean {
    const seen = new Set<NameEntry>();
    const waiting = [start];
    for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
      for (const next of this.#needsOf(entry)) {
        if (next === start) return true;
        if (seen.has(next)) continue;
        seen.add(next);
        waiting.push(next);
      }
    }
    return false;
  }

  /** The other nodes that a node needs. */
  #needsOf(entry: NameEntry): readonly NameEntry[] {
    const found: NameEntry[] = [];
    for (const name of entry.node?.needs ?? []) {
      const needed = this.#names.known(name);
      if (needed?.node !== undefined && needed !== entry) found.push(needed);
    }
    return found;
  }

  #find(nodes: readonly NameEntry[], findings: Findings): readonly Finding[] {
    const numbers = new Map(nodes.map((entry, number) => [entry, number]));
    const edges = nodes.map((entry) => this.#edgesOf(entry, numbers));
    for (const circle of circles(edges)) {
      const way = shortestWayRound(circle, edges).flatMap((number) => nodes[number] ?? []);
      this.#report(way, findings);
    }
    return findings.list;
  }

  #report(way: readonly NameEntry[], findings: Findings): void {
    const steps = way.map((from, step) => {
      const to = way[(step + 1) % way.length] ?? from;
      return { from, to, ...placeOf(from, to.name) };
    });
    const [first, ...rest] = steps;
    if (first === undefined) return;
    const related = rest
      .slice(0, SHOWN)
      .map(({ from, to, part, span }) => relatedTo(part, span, `\`${from.name}\` needs \`${to.name}\`.`));
    const message = `These need one another in a circle: ${shownWay([...way, first.from])}.`;
    findings.report('needs-cycle', first.part, first.span, message, { related });
  }
}

/** Where a node's need of another one is written. */
function placeOf(node: NameEntry, needed: string): { readonly part: Part; readonly span: Span } {
  const declaration = node.first('node');
  if (declaration?.outline.type !== 'node') throw new Error('what needs another one is a node');
  const { part, span } = declaration;
  const attributes = attributesOf(blockAt(declaration), new Site(part, declaration.frame.scope));
  const refs = ['needs', 'of', 'during'].flatMap((name) => nodeRefs(attributes.get(name)));
  return { part, span: refs.find(({ name }) => name === needed)?.expression ?? span };
}

/** Nodes looked at between two chances for others to run. */
const SLICE = 256;

/** A way from a few nodes is looked for from each by itself. */
const FEW = 16;

/** A circle of thousands is shown by its ends. */
const SHOWN = 20;

function shownWay(way: readonly NameEntry[]): string {
  const names = way.map(({ name }) => name);
  const shown = names.length > SHOWN ? [...names.slice(0, SHOWN - 3), '…', ...names.slice(-2)] : names;
  return shown.join(' → ');
}
