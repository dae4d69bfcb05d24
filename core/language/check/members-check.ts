import type { Part } from '../document/part.ts';
import type { Finder } from './board.ts';
import { checkMember } from './check-member.ts';
import { isCollected, type PlacedOutline } from './collected.ts';
import type { Context } from './context.ts';
import { declarationsOf } from './declarations.ts';
import { Reader } from './fact.ts';
import type { Finding } from './finding.ts';
import type { Frame } from './frame.ts';
import type { Declaration } from './names.ts';
import type { MemberOutline } from './outline.ts';
import { RANKS } from './ranks.ts';
import { Site } from './site.ts';

const NONE: readonly never[] = [];

/** Whom a check tells that it is to be run again. */
export interface Queue {
  add(check: MembersCheck): unknown;
}

/** The members of one frame in one part: what they declare for others, and whether they are right. */
export class MembersCheck extends Reader implements Finder {
  findings: readonly Finding[] = NONE;
  outlines: readonly MemberOutline[] = NONE;
  declarations: readonly Declaration[] = NONE;
  collected: readonly PlacedOutline[] = NONE;
  readonly frame: Frame;
  readonly part: Part;
  readonly #queue: Queue;

  constructor(frame: Frame, part: Part, queue: Queue) {
    super();
    this.frame = frame;
    this.part = part;
    this.#queue = queue;
  }

  get rank(): number {
    return RANKS.members + this.frame.order;
  }

  get parts(): readonly Part[] {
    return [this.part];
  }

  outdated(): void {
    this.#queue.add(this);
  }

  /** Takes what the members are after an edit. */
  take(outlines: readonly MemberOutline[]): void {
    const { frame, part } = this;
    this.outlines = outlines;
    this.declarations = declarationsOf(frame, part, outlines);
    this.collected = outlines.some(isCollected)
      ? outlines
          .filter(isCollected)
          .map((outline) => ({ frame, part, item: outline.item, inner: outline.inner, outline }))
      : NONE;
  }

  check(context: Context): void {
    const { frame, part } = this;
    const site = new Site(part, frame.scope);
    const at: Context = { ...context, place: site };
    const { file, container } = frame;
    const members = file.containers.membersIn(part, file.outline(part).isPlain, container);
    for (const { member, item, inner } of members) {
      checkMember(member, { frame, part, item, inner }, site, at);
    }
  }
}
