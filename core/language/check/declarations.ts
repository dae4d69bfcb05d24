import type { Part } from '../document/part.ts';
import type { Frame } from './frame.ts';
import { isIdentifier } from './labels.ts';
import type { Declaration } from './names.ts';
import type { MemberOutline } from './outline.ts';

const NONE: readonly never[] = [];

/** The names that members of a part declare, but those of params, which depend on what a `use` gives. */
export function declarationsOf(
  frame: Frame,
  part: Part,
  outlines: readonly MemberOutline[],
): readonly Declaration[] {
  return outlines.flatMap((outline) => declaredBy(frame, part, outline));
}

function declaredBy(frame: Frame, part: Part, outline: MemberOutline): readonly Declaration[] {
  const { item, inner } = outline;
  const place = { frame, part, item, inner, outline, order: 0 };
  switch (outline.type) {
    case 'node':
    case 'stage':
      return [{ ...place, kind: outline.type, name: outline.name, span: outline.nameSpan }];
    case 'changes':
      return outline.entries.map(({ name }, order) => {
        return { ...place, kind: 'change-set', name: name.text, span: name, order };
      });
    case 'unknown':
      // A misspelt kind of block: that is reported, so its name is taken for known.
      if (outline.name === undefined || !isIdentifier(outline.name)) return NONE;
      return [{ ...place, kind: 'unknown', name: outline.name, span: outline.nameSpan }];
    default:
      return NONE;
  }
}
