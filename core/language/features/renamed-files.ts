import { plainText } from '../check/plain-text.ts';
import { resolvePath } from '../check/paths.ts';
import type { Span, TextEdit } from '../diagnostic.ts';
import type { Document } from '../document/document.ts';
import type { Derivation } from '../document/part-cache.ts';
import { blocks } from '../schema/index.ts';

/** A file or a folder that gets another name or place; from the workspace's root. */
export interface FileRename {
  readonly from: string;
  readonly to: string;
}

/**
 * The edits of include paths that keep them leading to the same files after renames: in those that include what is
 * renamed, and in what is moved itself. To be applied before the renames, as they are in the files as they are called now.
 */
export function editsForRenames(
  documents: Iterable<Document>,
  renames: readonly FileRename[],
): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (const { path: file, parts } of documents) {
    for (const part of parts) {
      if (!mayInclude(part.text)) continue;
      for (const { start, end, path } of part.derived(partIncludes)) {
        const newText = pathAfter(file, path, renames);
        const span = { start: start + part.offset, end: end + part.offset };
        if (newText !== undefined) edits.push({ file, span, newText: quoted(newText) });
      }
    }
  }
  return edits;
}

/** How the path is written then; undefined where it stays, or leads nowhere. */
function pathAfter(file: string, path: string, renames: readonly FileRename[]): string | undefined {
  const target = resolvePath(file, path);
  if (!target.ok) return undefined;
  const newFile = renamed(file, renames);
  const newTarget = renamed(target.value, renames);
  const same = resolvePath(newFile, path);
  return same.ok && same.value === newTarget ? undefined : relativePath(newFile, newTarget);
}

function renamed(path: string, renames: readonly FileRename[]): string {
  const found = renames.find(({ from }) => path === from || path.startsWith(`${from}/`));
  return found === undefined ? path : found.to + path.slice(found.from.length);
}

/** From the folder of one file to another file. */
function relativePath(from: string, to: string): string {
  const folders = from.split('/').slice(0, -1);
  const steps = to.split('/');
  let common = 0;
  while (common < folders.length && common < steps.length - 1 && folders[common] === steps[common])
    common += 1;
  return [...folders.slice(common).map(() => '..'), ...steps.slice(common)].join('/');
}

function quoted(path: string): string {
  return `"${path.replace(/["\\$]/g, '\\$&')}"`;
}

const BRACELESS = [...blocks.values()].filter(({ label }) => label === 'path').map(({ kind }) => kind);

function mayInclude(text: string): boolean {
  return BRACELESS.some((kind) => text.includes(kind));
}

interface PartInclude extends Span {
  readonly path: string;
}

const partIncludes: Derivation<readonly PartInclude[]> = {
  derive: ({ items }) =>
    items.flatMap((item): readonly PartInclude[] => {
      if (item.type !== 'block' || !BRACELESS.includes(item.kind.text)) return [];
      const { label } = item;
      const path = label !== undefined && 'type' in label ? plainText(label) : undefined;
      return label === undefined || path === undefined ? [] : [{ start: label.start, end: label.end, path }];
    }),
};
