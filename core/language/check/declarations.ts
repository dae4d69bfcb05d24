import { unreachable } from '../../result.ts';
import type { Span } from '../diagnostic.ts';
import type { Part } from '../document/part.ts';
import type { Frame } from './frame.ts';
import { isIdentifier } from './labels.ts';
import type { Declaration, SymbolKind } from './names.ts';
import type { MemberOutline } from './outline.ts';

const NONE: readonly never[] = [];

/** The names that members of a part declare, but those of params, which depend on what a `use` gives. */
export function declarationsOf(
  frame: Frame,
  part: Part,
  outlines: readonly MemberOutline[],
): readonly Declaration[] {
  const [only] = outlines;
  if (only !== undefined && outlines.length === 1) return declaredBy(frame, part, only);
  return outlines.flatMap((outline) => declaredBy(frame, part, outline));
}

function declaredBy(frame: Frame, part: Part, outline: MemberOutline): readonly Declaration[] {
  const declaration = (kind: SymbolKind, name: string, span: Span, order = 0): Declaration => {
    return { frame, part, item: outline.item, inner: outline.inner, kind, name, span, order, outline };
  };
  switch (outline.type) {
    case 'node':
    case 'stage':
      return [declaration(outline.type, outline.name, outline.nameSpan)];
    case 'changes':
      return outline.entries.map(({ name }, order) => declaration('change-set', name.text, name, order));
    case 'unknown':
      // A misspelt kind of block: that is reported, so its name is taken for known.
      if (outline.name === undefined || !isIdentifier(outline.name)) return NONE;
      return [declaration('unknown', outline.name, outline.nameSpan)];
    case 'attribute':
    case 'env':
    case 'params':
    case 'requires':
    case 'guard':
    case 'alert':
    case 'experiment':
    case 'include':
    case 'use':
      return NONE;
    default:
      return unreachable(outline);
  }
}
