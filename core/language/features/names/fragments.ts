import type { EntryCheck } from '../../check/entry-check.ts';
import type { FileCheck } from '../../check/file-check.ts';
import type { FileContainer } from '../../check/file-container.ts';
import { FileTable } from '../../check/file-table.ts';
import { labelText } from '../../check/labels.ts';
import { nameSpan } from '../../check/records.ts';
import type { Location } from '../../diagnostic.ts';
import type { Occurrence } from './occurrences.ts';
import { namePlace, type Target } from './target.ts';

/** The name of a fragment where it is declared; absent for one without a name, and for a workflow. */
export function fragmentTarget({ kind, name, opening, block }: FileContainer): Target | undefined {
  if (kind !== 'fragment' || name === undefined) return undefined;
  return { kind, name, declared: namePlace(opening, nameSpan(block)), node: undefined };
}

/** Where fragments of this name are declared and used, in all files of an entry. */
export function* fragmentOccurrences(name: string, entry: EntryCheck): Generator<Occurrence> {
  const table = new FileTable(entry.files);
  for (const file of entry.files.values()) {
    for (const container of file.containers) {
      const target = fragmentTarget(container);
      if (target?.declared !== undefined && target.name === name) {
        yield { ...target.declared, target, isDeclaration: true };
      }
    }
    const used = table.fragmentsIn(file).get(name);
    const target = used === undefined ? undefined : fragmentTarget(used.container);
    if (target === undefined) continue;
    for (const place of usesOf(name, file)) yield { ...place, target, isDeclaration: false };
  }
}

/** Where a fragment of this name is declared or wanted, whether it is there or not. */
export function* fragmentPlaces(name: string, entry: EntryCheck): Generator<Location> {
  yield* fragmentOccurrences(name, entry);
  for (const file of entry.files.values()) yield* usesOf(name, file);
}

function* usesOf(name: string, file: FileCheck): Generator<Location> {
  for (const container of file.containers) {
    for (const { part, outline } of file.links.usesIn(container)) {
      const { label } = outline.block;
      if (label !== undefined && labelText(label) === name) yield namePlace(part, label);
    }
  }
}
