import { scopesAt } from '../../check/scope-at.ts';
import type { Location, Span } from '../../diagnostic.ts';
import type { AskedPlace } from '../asked-place.ts';
import { fragmentTarget } from './fragments.ts';
import { memberNames } from './member-names.ts';
import type { NamedPlace } from './sight.ts';
import { keyOf, placeIn, type Target } from './target.ts';

/** A name in a file, and what it stands for: different things perhaps for different workflows that use a fragment. */
export interface NameAt {
  readonly at: Location;
  readonly targets: readonly [Target, ...Target[]];
}

/** The name that holds a place or ends there. */
export function nameAt({ document, offset, entries }: AskedPlace): NameAt | undefined {
  const part = document.partAt(offset);
  const [own] = entries;
  if (part === undefined || own === undefined) return undefined;
  const { path } = document;
  const label = fragmentLabelAt({ document, offset, entries });
  if (label !== undefined) return label;
  const targets = new Map<string, Target>();
  let at: Span | undefined;
  for (const entry of entries) {
    for (const { workflow, frame, member } of scopesAt(entry, path, offset)) {
      if (member === undefined) continue;
      const named = namedAt(memberNames({ ...member, workflow, frame, part }), offset - part.offset);
      if (named === undefined) continue;
      at = named.span;
      targets.set(keyOf(named.target), named.target);
    }
  }
  const [first, ...rest] = targets.values();
  return at === undefined || first === undefined
    ? undefined
    : { at: placeIn(part, at), targets: [first, ...rest] };
}

function namedAt(names: readonly NamedPlace[], at: number): NamedPlace | undefined {
  return (
    names.find(({ span }) => span.start <= at && at < span.end) ?? names.find(({ span }) => span.end === at)
  );
}

/** The name of a fragment where it is declared, which is no member of anything. */
function fragmentLabelAt({ document, offset, entries: [own] }: AskedPlace): NameAt | undefined {
  const file = own?.files.get(document.path);
  const part = document.partAt(offset);
  for (const container of file?.containers ?? []) {
    const target = container.opening === part ? fragmentTarget(container) : undefined;
    const at = target?.declared;
    if (target === undefined || at === undefined) continue;
    if (at.span.start <= offset && offset <= at.span.end) return { at, targets: [target] };
  }
  return undefined;
}
