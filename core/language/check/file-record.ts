import type { Span } from '../diagnostic.ts';
import type { Part } from '../document/part.ts';
import type { SyntaxProblem } from '../syntax/document.ts';
import type { RegionProblem } from '../syntax/regions.ts';
import { membersOf } from '../syntax/visit.ts';
import type { Board, Finder } from './board.ts';
import type { Containers } from './containers.ts';
import type { FileContainer } from './file-container.ts';
import type { Finding } from './finding.ts';
import type { PartOutline } from './outline.ts';
import { RANKS } from './ranks.ts';
import { Findings } from './reporter.ts';
import { StructureChecker } from './structure.ts';
import { syntaxFinding } from './syntax-problems.ts';

/** Shared by the many parts in which nothing is wrong. */
const NONE: readonly never[] = [];

/** What a file keeps of one of its parts. */
export class FileRecord {
  /** What was read last. */
  text: string;
  outline: PartOutline;
  /** What all of the part stands in, if no workflow or fragment begins or ends in it. */
  container: FileContainer | undefined;
  /** Where syntax problems begin, ascending. */
  #problems: readonly number[] = NONE;
  #syntax: FileFinder | undefined;
  #structure: FileFinder | undefined;

  constructor(text: string, outline: PartOutline) {
    this.text = text;
    this.outline = outline;
  }

  read(text: string, outline: PartOutline): void {
    this.text = text;
    this.outline = outline;
  }

  get isBroken(): boolean {
    return this.#problems.length > 0;
  }

  /** Whether a syntax problem begins within the span or at its end. */
  broken({ start, end }: Span): boolean {
    let low = 0;
    let high = this.#problems.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#problems[middle] ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    return (this.#problems[low] ?? Infinity) <= end;
  }

  /** Looks at the part in its place. `around` are problems in it that only the parts around show. */
  check(part: Part, containers: Containers, around: readonly RegionProblem<Part>[], board: Board): void {
    const own = this.outline.problems;
    this.container = containers.holding(part, 0);
    this.#problems = startsOf(own, around);
    this.#syntax = tell(this.#syntax, RANKS.syntax, syntaxFindings(part, own, around), board);
    const structure = this.#isRight ? NONE : this.#structureOf(part, containers);
    this.#structure = tell(this.#structure, RANKS.structure, structure, board);
  }

  /** This is known of most parts without their trees; what is broken around them can only make findings fewer. */
  get #isRight(): boolean {
    return this.outline.isWellFormed && this.container?.kind === 'workflow';
  }

  /** The part is gone. */
  clear(board: Board): void {
    this.#syntax = tell(this.#syntax, RANKS.syntax, NONE, board);
    this.#structure = tell(this.#structure, RANKS.structure, NONE, board);
  }

  #structureOf(part: Part, containers: Containers): readonly Finding[] {
    const findings = new Findings(() => part);
    const { file, offset } = part;
    const checker = new StructureChecker({ file, offset, broken: (span) => this.broken(span) }, findings);
    const { items } = part.parsed;
    if (this.outline.isPlain) {
      for (const item of items)
        if (item.type !== 'closer') checker.member(this.container?.kind ?? 'file', item);
      return findings.list;
    }
    for (const [item, node] of items.entries()) {
      if (node.type === 'closer') continue;
      const opened = containers.openedBy(part, item);
      if (opened === undefined) checker.member(containers.holding(part, item)?.kind ?? 'file', node);
      else {
        checker.container(opened.block);
        for (const member of membersOf(opened.block)) checker.member(opened.kind, member);
      }
    }
    return findings.list;
  }
}

export class FileFinder implements Finder {
  readonly rank: number;
  findings: readonly Finding[] = NONE;

  constructor(rank: number) {
    this.rank = rank;
  }

  tell(findings: readonly Finding[], board: Board): void {
    const before = this.findings;
    this.findings = findings;
    board.update(this, before);
  }
}

/** The finder with what it has found now; absent where that is nothing. */
function tell(
  known: FileFinder | undefined,
  rank: number,
  findings: readonly Finding[],
  board: Board,
): FileFinder | undefined {
  if (known === undefined && findings.length === 0) return undefined;
  const finder = known ?? new FileFinder(rank);
  finder.tell(findings, board);
  return findings.length === 0 ? undefined : finder;
}

function syntaxFindings(
  part: Part,
  own: readonly SyntaxProblem[],
  around: readonly RegionProblem<Part>[],
): readonly Finding[] {
  if (own.length === 0 && around.length === 0) return NONE;
  return [
    ...own.map((problem) => syntaxFinding(part, problem)),
    ...around.map(({ problem, relatedPart }) => syntaxFinding(part, problem, relatedPart)),
  ];
}

function startsOf(own: readonly SyntaxProblem[], around: readonly RegionProblem<Part>[]): readonly number[] {
  if (own.length === 0 && around.length === 0) return NONE;
  const all = [...own, ...around.map(({ problem }) => problem)];
  return all.map(({ start }) => start).sort((a, b) => a - b);
}
