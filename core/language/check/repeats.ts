import type { Span } from '../diagnostic.ts';
import type { Part } from '../document/part.ts';
import { attributes, children } from '../schema/index.ts';
import type { Board, Finder } from './board.ts';
import { isBefore, type FileContainer } from './file-container.ts';
import type { Finding } from './finding.ts';
import type { MemberOutline } from './outline.ts';
import { RANKS } from './ranks.ts';
import { Findings, type PartPlace } from './reporter.ts';
import { reportAttributeAgain, reportBlockAgain } from './structure.ts';

/** Something that a workflow or fragment may have once. */
interface Single {
  readonly isBlock: boolean;
  readonly name: string;
  readonly part: Part;
  readonly outline: MemberOutline;
  readonly span: Span;
}

/** What is given twice in one workflow or fragment, whose members stand in many parts. */
class ContainerRepeats implements Finder {
  readonly rank = RANKS.structure;
  readonly byPart = new Map<Part, readonly Single[]>();
  findings: readonly Finding[] = [];

  /** Looks at all there is: it is a handful, as most members may stand any number of times. */
  check(partAt: (place: PartPlace) => Part): void {
    const findings = new Findings(partAt);
    const firsts = new Map<string, Single>();
    for (const single of [...this.byPart.values()].flat().sort(byPlace)) {
      const key = `${single.isBlock ? 'block' : 'attribute'} ${single.name}`;
      const first = firsts.get(key);
      if (first === undefined) firsts.set(key, single);
      else if (single.isBlock) reportBlockAgain(single.name, givenAt(first), givenAt(single), findings);
      else reportAttributeAgain(single.name, givenAt(first), givenAt(single), findings);
    }
    this.findings = findings.list;
  }
}

function byPlace(a: Single, b: Single): number {
  if (a.part === b.part) {
    const { outline: one } = a;
    const { outline: other } = b;
    return one.item - other.item || (one.inner ?? -1) - (other.inner ?? -1);
  }
  return isBefore({ part: a.part, index: 0 }, { part: b.part, index: 0 }) ? -1 : 1;
}

function givenAt({ part, span }: Single): { readonly place: PartPlace; readonly span: Span } {
  return { place: part, span };
}

/** What is given twice in the workflows and fragments of a file. */
export class Repeats {
  readonly #board: Board;
  readonly #partAt: (place: PartPlace) => Part;
  readonly #containers = new Map<FileContainer, ContainerRepeats>();
  readonly #containersOf = new Map<Part, readonly FileContainer[]>();

  constructor(board: Board, partAt: (place: PartPlace) => Part) {
    this.#board = board;
    this.#partAt = partAt;
  }

  /** Takes what a part has now, nothing when it is gone; `containerOf` says what a member stands in. */
  take(
    part: Part,
    outlines: readonly MemberOutline[],
    containerOf: (outline: MemberOutline) => FileContainer | undefined,
  ): void {
    const before = this.#containersOf.get(part);
    if (before === undefined && !outlines.some(mayBeSingle)) return;
    const now = new Map<FileContainer, Single[]>();
    for (const outline of outlines) {
      const container = mayBeSingle(outline) ? containerOf(outline) : undefined;
      const single = container && singleOf(part, outline, container.kind);
      if (container === undefined || single === undefined) continue;
      now.set(container, [...(now.get(container) ?? []), single]);
    }
    if (now.size > 0) this.#containersOf.set(part, [...now.keys()]);
    else this.#containersOf.delete(part);
    const containers = new Set([...(before ?? []), ...now.keys()]);
    for (const container of containers) this.#update(container, part, now.get(container));
  }

  #update(container: FileContainer, part: Part, singles: readonly Single[] | undefined): void {
    const repeats = this.#containers.get(container) ?? new ContainerRepeats();
    this.#containers.set(container, repeats);
    if (singles === undefined) repeats.byPart.delete(part);
    else repeats.byPart.set(part, singles);
    const before = repeats.findings;
    repeats.check(this.#partAt);
    this.#board.update(repeats, before);
    if (repeats.byPart.size === 0) this.#containers.delete(container);
  }
}

function mayBeSingle({ type }: MemberOutline): boolean {
  return type !== 'node' && type !== 'stage';
}

function singleOf(part: Part, outline: MemberOutline, parent: string): Single | undefined {
  if (outline.type === 'attribute') {
    const { name } = outline;
    if (attributes.get(parent)?.has(name.text) !== true) return undefined;
    return { isBlock: false, name: name.text, part, outline, span: name };
  }
  if (!('kind' in outline) || typeof outline.kind === 'string') return undefined;
  const { kind } = outline;
  if (children.get(parent)?.get(kind.text)?.repeat !== 'once') return undefined;
  return { isBlock: true, name: kind.text, part, outline, span: kind };
}
