import type { Part } from '../document/part.ts';
import type { LexicalScope } from '../workflow.ts';
import type { FileCheck } from './file-check.ts';
import type { FileContainer } from './file-container.ts';
import type { FrameParam } from './frame-params.ts';
import type { Use } from './links.ts';
import type { Declaration } from './names.ts';
import type { MemberOutline, MemberPlace } from './outline.ts';

/**
 * The members of a workflow itself, or those of a fragment where a `use` has put it in. A fragment that is used twice
 * has two frames.
 */
export class Frame {
  readonly file: FileCheck;
  readonly container: FileContainer;
  /** The frame whose `use` it is; absent for the workflow itself. */
  readonly parent: Frame | undefined;
  /** The workflow itself. */
  readonly root: Frame;
  /** How many frames are around it. */
  readonly depth: number;
  /** That `use`, which edits may move. */
  use: Use | undefined;
  /** Its params by name, in order, which the scope shows. */
  readonly params = new Map<string, FrameParam>();
  /** Those of its params. */
  declarations: readonly Declaration[] = [];
  readonly scope: LexicalScope;
  /** Less than 1, and less than that of frames after it: of two checks that say the same of one place the first is heard. */
  order = 0;
  /** Those put in by its own uses, in order. */
  #children: readonly Frame[] = [];
  readonly #byPart = new Map<Part, Frame[]>();

  constructor(file: FileCheck, container: FileContainer, parent?: Frame, use?: Use) {
    this.file = file;
    this.container = container;
    this.parent = parent;
    this.use = use;
    this.root = parent?.root ?? this;
    this.depth = parent === undefined ? 0 : parent.depth + 1;
    this.scope = { params: this.params, parent: parent?.root.scope };
  }

  get children(): readonly Frame[] {
    return this.#children;
  }

  /** Each has its `use`. */
  set children(children: readonly Frame[]) {
    this.#children = children;
    this.#byPart.clear();
    for (const child of children) {
      if (child.use === undefined) continue;
      const inPart = this.#byPart.get(child.use.part);
      if (inPart === undefined) this.#byPart.set(child.use.part, [child]);
      else inPart.push(child);
    }
  }

  /** What a `use` has put in; absent where it could not. */
  childAt(part: Part, use: MemberOutline): Frame | undefined {
    return this.#byPart.get(part)?.find((child) => child.use?.outline === use);
  }

  /** Whether it, or one around it, is of this fragment: then a `use` of that leads round in a circle. */
  isWithin(container: FileContainer): boolean {
    return this.container === container || this.parent?.isWithin(container) === true;
  }
}

/** Where something stands in a workflow with all that it uses. */
export interface FramePlace extends MemberPlace {
  readonly frame: Frame;
  readonly part: Part;
}

/** The order in which a workflow has its members, those of fragments in the places of their uses. */
export function comparePlaces(a: FramePlace, b: FramePlace): number {
  if (a.frame === b.frame) return compareInFrame(a, b);
  const [one, other] = [wayTo(a), wayTo(b)];
  for (let depth = 0; depth < Math.min(one.length, other.length); depth += 1) {
    const [step, otherStep] = [one[depth], other[depth]];
    if (step === undefined || otherStep === undefined) break;
    const order = compareInFrame(step, otherStep);
    if (order !== 0) return order;
  }
  return one.length - other.length;
}

/** The uses that lead to a place, outermost first, and the place itself. */
function wayTo(place: FramePlace): readonly FramePlace[] {
  const { parent, use } = place.frame;
  if (parent === undefined || use === undefined) return [place];
  const { item, inner } = use.outline;
  return [...wayTo({ frame: parent, part: use.part, item, inner }), place];
}

function compareInFrame(a: FramePlace, b: FramePlace): number {
  if (a.part !== b.part) return a.part.number - b.part.number;
  return a.item - b.item || (a.inner ?? -1) - (b.inner ?? -1);
}
