import type { Board, Finder } from './board.ts';
import type { Finding } from './finding.ts';
import { comparePlaces, type Frame } from './frame.ts';
import type { NameTable } from './name-table.ts';
import type { Declaration, NameEntry, Settled } from './names.ts';
import type { StageOutline } from './outline-stage.ts';
import { RANKS } from './ranks.ts';
import type { Findings } from './reporter.ts';

/** Stages that never run anything, and nodes that no stage runs. */
export class StagesCheck implements Finder {
  findings: readonly Finding[] = [];
  readonly #root: Frame;
  readonly #board: Board;
  readonly #names: NameTable;
  readonly #stages = new Set<NameEntry>();
  #isStale = false;

  constructor(root: Frame, board: Board, names: NameTable) {
    this.#root = root;
    this.#board = board;
    this.#names = names;
  }

  get rank(): number {
    return RANKS.stages + this.#root.order;
  }

  /** A name was declared anew: there may be another stage, or another node that needs others. */
  changed(entry: NameEntry, { isMoved, isRewired }: Settled): void {
    if (isRewired) this.#stages.delete(entry);
    if (entry.first('stage') !== undefined) this.#stages.add(entry);
    this.#isStale ||= isRewired || (isMoved && this.findings.length > 0);
  }

  /** `inOrder` gives all nodes in the order of the workflow. */
  settle(inOrder: () => readonly NameEntry[], findings: () => Findings): void {
    if (!this.#isStale) return;
    this.#isStale = false;
    const before = this.findings;
    this.findings = this.#stages.size === 0 ? [] : this.#find(inOrder(), findings());
    this.#board.update(this, before);
  }

  #find(nodes: readonly NameEntry[], findings: Findings): readonly Finding[] {
    const covered = new Set<NameEntry>();
    const before = new Set<NameEntry>();
    let namesUnknown = nodes.some(({ node }) => node?.needs.some((name) => this.#node(name) === undefined));
    for (const stage of stagesInOrder(this.#stages)) {
      const steps = stage.outline.steps.flatMap((name) => this.#node(name) ?? []);
      namesUnknown ||= steps.length < stage.outline.steps.length;
      const reason = whyUnreached(stage.outline, steps, before);
      if (reason !== undefined) {
        const message = `The stage \`${stage.name}\` never runs anything: ${reason}.`;
        findings.report('unreachable-stage', stage.part, stage.span, message);
      }
      this.#reach(steps, covered);
      if (!stage.outline.isManual) for (const step of steps) before.add(step);
    }
    // A misspelt name may be the one that would cover a node: that is reported, and nothing that may follow from it.
    if (!namesUnknown) reportUncovered(nodes, covered, findings);
    return findings.list;
  }

  #node(name: string): NameEntry | undefined {
    const entry = this.#names.known(name);
    return entry?.node === undefined ? undefined : entry;
  }

  /** Adds these and all that they need. */
  #reach(from: readonly NameEntry[], covered: Set<NameEntry>): void {
    const waiting = from.filter((entry) => !covered.has(entry));
    for (const entry of waiting) covered.add(entry);
    for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
      for (const name of entry.node?.needs ?? []) {
        const needed = this.#node(name);
        if (needed === undefined || covered.has(needed)) continue;
        covered.add(needed);
        waiting.push(needed);
      }
    }
  }
}

type Stage = Declaration & { readonly outline: StageOutline };

function stagesInOrder(entries: Iterable<NameEntry>): readonly Stage[] {
  const stages = [...entries].flatMap((entry) => entry.first('stage') ?? []);
  return stages
    .filter((declaration): declaration is Stage => declaration.outline.type === 'stage')
    .sort(comparePlaces);
}

function whyUnreached(
  { steps: names, isWhole, isManual, never }: StageOutline,
  steps: readonly NameEntry[],
  before: ReadonlySet<NameEntry>,
): string | undefined {
  if (never !== undefined) return never;
  if (!isWhole || steps.length === 0 || steps.length < names.length || isManual) return undefined;
  return steps.every((step) => before.has(step)) ? 'all its nodes run in stages before it' : undefined;
}

function reportUncovered(
  nodes: readonly NameEntry[],
  covered: ReadonlySet<NameEntry>,
  findings: Findings,
): void {
  for (const entry of nodes) {
    const node = covered.has(entry) ? undefined : entry.first('node');
    if (node === undefined) continue;
    const message = `\`${entry.name}\` stands in no stage, so it runs only when it is named.`;
    findings.report('node-in-no-stage', node.part, node.span, message);
  }
}
