import type { ParsedPart, PartItem, SyntaxProblem } from './document.ts';
import { findRegions, isSpecial, type LinkedPart, type Region, type Regions } from './regions.ts';
import type { Container, FileMember, FileTree, Member, Placed } from './tree.ts';
import { swallowsBrace } from './unclosed.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface Stitched {
  readonly tree: FileTree;
  /** With offsets in the file. */
  readonly problems: readonly SyntaxProblem[];
}

/** Puts a file's parts together: the members of a workflow that a part opens may stand in many parts after it. */
export function stitchParts(
  placed: readonly Placed<ParsedPart>[],
  containers: Vocabulary['containers'],
): Stitched {
  const parts = placed.map((part) => new ChainedPart(part));
  for (const [index, part] of parts.entries()) part.link(parts[index - 1], parts[index + 1]);
  const special = parts.filter(({ parsed }) => isSpecial(parsed, containers));
  const swallowing = parts.filter(({ text, parsed }) => swallowsBrace(text, parsed.problems));
  const found = findRegions({ special, swallowing, last: parts.at(-1) }, containers);
  return { tree: new TreeBuilder(parts, found).build(), problems: found.problems.map(inFile) };
}

class ChainedPart implements LinkedPart<ChainedPart> {
  readonly offset: number;
  readonly parsed: ParsedPart;
  next: ChainedPart | undefined;
  previous: ChainedPart | undefined;

  constructor({ offset, node }: Placed<ParsedPart>) {
    this.offset = offset;
    this.parsed = node;
  }

  get text(): string {
    return this.parsed.text;
  }

  link(previous: ChainedPart | undefined, next: ChainedPart | undefined): void {
    this.previous = previous;
    this.next = next;
  }
}

function inFile({ part, problem, relatedPart }: Regions<ChainedPart>['problems'][number]): SyntaxProblem {
  const moved = moveProblem(problem, part.offset);
  if (problem.related === undefined) return moved;
  const { start, end, message } = problem.related;
  return {
    ...moved,
    related: { start: start + relatedPart.offset, end: end + relatedPart.offset, message },
  };
}

/** A problem with its offsets from another start. */
export function moveProblem(problem: SyntaxProblem, by: number): SyntaxProblem {
  const { related, fix } = problem;
  return {
    ...problem,
    start: problem.start + by,
    end: problem.end + by,
    ...(related && { related: { ...related, start: related.start + by, end: related.end + by } }),
    ...(fix && { fix: { ...fix, span: { start: fix.span.start + by, end: fix.span.end + by } } }),
  };
}

class TreeBuilder {
  readonly #parts: readonly ChainedPart[];
  readonly #regions: readonly Region<ChainedPart>[];
  readonly #members: FileMember[] = [];
  #next = 0;
  /** Members of the region that the next item is in; absent between regions. */
  #within: Placed<Member>[] | undefined;

  constructor(parts: readonly ChainedPart[], { regions }: Regions<ChainedPart>) {
    this.#parts = parts;
    this.#regions = regions;
  }

  build(): FileTree {
    for (const part of this.#parts) {
      for (const [index, item] of part.parsed.items.entries()) this.#add(part, index, item);
    }
    return { members: this.#members };
  }

  #add(part: ChainedPart, index: number, node: PartItem): void {
    const current = this.#regions[this.#next - 1];
    if (current?.end?.part === part && current.end.index === index) this.#within = undefined;
    const region = this.#regions[this.#next];
    if (region?.opening.part === part && region.opening.index === index) this.#open(region);
    else if (node.type === 'closer') return;
    else if (this.#within !== undefined) this.#within.push({ offset: part.offset, node });
    else this.#members.push({ type: 'member', placed: { offset: part.offset, node } });
  }

  #open(region: Region<ChainedPart>): void {
    const { opening, block, closed } = region;
    const { offset } = opening.part;
    const members = (block.body?.members ?? []).map((node) => ({ offset, node }));
    this.#within = block.body?.closed === true ? undefined : members;
    this.#next += 1;
    const container: Container = {
      type: 'container',
      opening: { offset, node: block },
      members,
      end: this.#endOf(region),
      closed,
    };
    this.#members.push(container);
  }

  /** After the closing brace, or where the file or the next region begins. */
  #endOf({ opening, block, end }: Region<ChainedPart>): number {
    if (block.body?.closed === true) return opening.part.offset + block.end;
    const last = this.#parts.at(-1);
    if (end === undefined) return last === undefined ? 0 : last.offset + last.text.length;
    const item = end.part.parsed.items[end.index];
    return end.part.offset + (item?.type === 'closer' ? item.end : (item?.start ?? 0));
  }
}
