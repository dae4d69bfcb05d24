import { includesOf } from '../check/includes-of.ts';
import type { Location } from '../diagnostic.ts';
import type { AskedPlace } from './asked-place.ts';
import { nameAt } from './names/target-at.ts';
import { occurrencesOf } from './names/occurrences.ts';
import { namePlace, placeIn } from './names/target.ts';

/** Where something is declared. */
export interface Definition {
  /** The name that was asked about. */
  readonly from: Location;
  /** Several where a name in a fragment stands for different things in the workflows that use it. */
  readonly declared: readonly Location[];
}

/** Where the thing is declared that is named at a place; of an `include` the file. */
export function definition(asked: AskedPlace): Definition | undefined {
  const included = includedAt(asked);
  if (included !== undefined) return included;
  const name = nameAt(asked);
  if (name === undefined) return undefined;
  const [target] = name.targets;
  const declared =
    target.kind === 'variable'
      ? occurrencesOf(name.targets, asked.entries).filter(({ isDeclaration }) => isDeclaration)
      : name.targets.flatMap((one) => one.declared ?? []);
  return { from: name.at, declared: declared.map(({ file, span }) => ({ file, span })) };
}

function includedAt({ document, offset, entries: [own] }: AskedPlace): Definition | undefined {
  const file = own?.files.get(document.path);
  if (own === undefined || file === undefined) return undefined;
  for (const { block, part, path } of includesOf(file)) {
    if (block.label === undefined || path?.ok !== true || !own.files.has(path.value)) continue;
    const { start, end } = placeIn(part, block.label).span;
    if (offset < start || offset > end) continue;
    return {
      from: namePlace(part, block.label),
      declared: [{ file: path.value, span: { start: 0, end: 0 } }],
    };
  }
  return undefined;
}
