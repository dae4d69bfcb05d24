import type { Part } from '../document/part.ts';
import type { Bound, Origin, Param } from '../workflow.ts';
import type { Frame, FramePlace } from './frame.ts';
import type { Declaration } from './names.ts';
import { bodyMembers } from './records.ts';
import { bind, originOf, Site } from './site.ts';

/** A param of a workflow or of a fragment where it is used. It stays the same object while edits change its value. */
export class FrameParam implements Param {
  readonly name: string;
  place: FramePlace;
  origin: Origin;
  /** Its default. */
  fallback: Bound;
  /** What a `use` gives for it, and the part of that. */
  given: Given | undefined;

  constructor(name: string, place: FramePlace, origin: Origin, fallback: Bound, given: Given | undefined) {
    this.name = name;
    this.place = place;
    this.origin = origin;
    this.fallback = fallback;
    this.given = given;
  }

  get value(): Bound {
    return this.given?.value ?? this.fallback;
  }

  /** Takes what it is now; says whether that is something else than before, or stands elsewhere. */
  take({ place, origin, fallback, given }: FrameParam): boolean {
    const isSame =
      this.place.part === place.part &&
      this.origin.span.start === origin.span.start &&
      this.fallback.expression === fallback.expression &&
      this.given?.part === given?.part &&
      this.given?.value.expression === given?.value.expression;
    this.place = place;
    if (isSame) return false;
    this.origin = origin;
    this.fallback = fallback;
    this.given = given;
    return true;
  }
}

interface Given {
  readonly part: Part;
  readonly value: Bound;
}

/** What of a frame's params edits have changed. */
export interface ParamsChange {
  /** New, or with another value or in another place than before. */
  readonly changed: readonly FrameParam[];
  readonly gone: readonly FrameParam[];
  readonly declarationsBefore: readonly Declaration[];
  readonly declarations: readonly Declaration[];
}

/** Takes the params that a frame's members declare now, of each name the first, and what the frame's `use` gives. */
export function takeParams(frame: Frame): ParamsChange {
  const given = givenBy(frame);
  const known = new Map(frame.params);
  const changed: FrameParam[] = [];
  const declarations: Declaration[] = [];
  frame.params.clear();
  for (const { part, outline } of frame.file.links.paramsIn(frame.container)) {
    const site = new Site(part, frame.scope);
    for (const [order, { name, value }] of outline.entries.entries()) {
      if (frame.params.has(name.text) || value === undefined) continue;
      const place = { frame, part, item: outline.item, inner: outline.inner };
      const now = new FrameParam(
        name.text,
        place,
        originOf(site, name),
        bind(site, value),
        given.get(name.text),
      );
      const before = known.get(name.text);
      known.delete(name.text);
      const param = before ?? now;
      if (before?.take(now) !== false) changed.push(param);
      frame.params.set(name.text, param);
      const kind = frame.parent === undefined ? 'param' : 'local';
      declarations.push({ ...place, kind, name: name.text, span: name, order, outline });
    }
  }
  const { declarations: declarationsBefore } = frame;
  frame.declarations = declarations;
  return { changed, gone: [...known.values()], declarationsBefore, declarations };
}

function givenBy({ parent, use }: Frame): ReadonlyMap<string, Given> {
  const given = new Map<string, Given>();
  if (parent === undefined || use === undefined) return given;
  const site = new Site(use.part, parent.scope);
  for (const member of bodyMembers(use.outline.block.body)) {
    if (member.type !== 'attribute' || given.has(member.name.text)) continue;
    given.set(member.name.text, { part: use.part, value: bind(site, member.value) });
  }
  return given;
}
