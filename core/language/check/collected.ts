import type { Span } from '../diagnostic.ts';
import type { Origin } from '../workflow.ts';
import type { Board, Finder } from './board.ts';
import { Fact } from './fact.ts';
import type { Finding } from './finding.ts';
import { comparePlaces, type Frame, type FramePlace } from './frame.ts';
import type { MemberOutline } from './outline.ts';
import { RANKS } from './ranks.ts';
import { reportRepeated } from './repeated-names.ts';
import { relatedTo, type Findings } from './reporter.ts';

/** A member whose name matters only among others of its kind. */
export interface PlacedOutline extends FramePlace {
  readonly outline: MemberOutline;
}

/** Variables, experiments and alerts of a workflow, whose names must differ, and its guard, of which it has one. */
export class Collected implements Finder {
  findings: readonly Finding[] = [];
  /** Changes when another guard is the first. */
  readonly guarding = new Fact();
  readonly #root: Frame;
  readonly #board: Board;
  readonly #members = new Set<PlacedOutline>();
  #guard: PlacedOutline | undefined;
  #isStale = false;

  constructor(root: Frame, board: Board) {
    this.#root = root;
    this.#board = board;
  }

  get rank(): number {
    return RANKS.names + this.#root.order;
  }

  replace(before: readonly PlacedOutline[], now: readonly PlacedOutline[]): void {
    for (const member of before) this.#members.delete(member);
    for (const member of now) this.#members.add(member);
    this.#isStale ||= before.length > 0 || now.length > 0;
  }

  /** Whether this is the guard that counts. */
  isFirstGuard({ frame, part, item, inner }: FramePlace): boolean {
    const first = this.#guard;
    return first?.frame === frame && first.part === part && first.item === item && first.inner === inner;
  }

  settle(findings: Findings): void {
    if (!this.#isStale) return;
    this.#isStale = false;
    const members = [...this.#members].sort(comparePlaces);
    reportRepeated(members.flatMap(alerts), 'an alert', findings);
    reportRepeated(members.flatMap(experiments), 'an experiment', findings);
    reportRepeated(members.flatMap(variables), 'a variable', findings);
    this.#takeGuards(
      members.filter(({ outline }) => outline.type === 'guard'),
      findings,
    );
    const before = this.findings;
    this.findings = findings.list;
    this.#board.update(this, before);
  }

  /** Two in one body have been reported; a fragment may bring another one. */
  #takeGuards([first, ...more]: readonly PlacedOutline[], findings: Findings): void {
    const isOther = this.#guard?.part !== first?.part || this.#guard?.frame !== first?.frame;
    this.#guard = first;
    if (isOther) this.guarding.changed();
    for (const member of more) {
      if (first === undefined || member.frame === first.frame) continue;
      const related = [relatedTo(first.part, spanOf(first.outline), 'The first one is here.')];
      const message = 'There is a second `guard` here.';
      findings.report('duplicate-block', member.part, spanOf(member.outline), message, { related });
    }
  }
}

/** Whether the outline is of a member that is collected here. */
export function isCollected({ type }: MemberOutline): boolean {
  return type === 'env' || type === 'experiment' || type === 'alert' || type === 'guard';
}

interface Named {
  readonly name: string;
  readonly origin: Origin;
}

function alerts({ part, outline }: PlacedOutline): readonly Named[] {
  if (outline.type !== 'alert' || outline.name === undefined) return [];
  return [{ name: outline.name, origin: originAt(part, outline.span) }];
}

function experiments({ part, outline }: PlacedOutline): readonly Named[] {
  if (outline.type !== 'experiment') return [];
  return [{ name: outline.name ?? '', origin: originAt(part, outline.nameSpan) }];
}

function variables({ part, outline }: PlacedOutline): readonly Named[] {
  if (outline.type !== 'env') return [];
  return outline.entries.map(({ name }) => ({ name: name.text, origin: originAt(part, name) }));
}

function originAt({ file, offset }: Pick<Origin, 'file' | 'offset'>, span: Span): Origin {
  return { file, offset, span };
}

function spanOf(outline: MemberOutline): Span {
  return 'span' in outline ? outline.span : { start: 0, end: 0 };
}
