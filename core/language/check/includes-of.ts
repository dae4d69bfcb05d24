import type { Result } from '../../result.ts';
import type { Document } from '../document/document.ts';
import type { Part } from '../document/part.ts';
import type { Block } from '../syntax/tree.ts';
import type { FileCheck } from './file-check.ts';
import { plainText } from './plain-text.ts';
import { resolvePath } from './paths.ts';

/** An `include` as written. */
export interface Include {
  readonly block: Block;
  readonly part: Part;
  /** Seen from the workspace's root, or why it leads nowhere; absent where the path is not a plain text. */
  readonly path: Result<string, string> | undefined;
}

/** The includes of a file, in order. */
export function includesOf({ links }: FileCheck): readonly Include[] {
  return links.includes.map(({ part, outline: { block } }) => ({ block, part, path: pathOf(block, part) }));
}

function pathOf({ label }: Block, part: Part): Include['path'] {
  const written = label !== undefined && 'type' in label ? plainText(label) : undefined;
  return written === undefined ? undefined : resolvePath(part.file, written);
}

/**
 * The paths that a file may include, found without looking at more of it than the parts that have that word: so it is
 * known early which files are wanted, though not yet whether the word stands where it may.
 */
export function pathsIncludedBy({ partsWithInclude }: Document): readonly string[] {
  const paths = new Set<string>();
  for (const part of partsWithInclude) {
    for (const item of part.parsed.items) {
      const path = item.type === 'block' && item.kind.text === 'include' ? pathOf(item, part) : undefined;
      if (path?.ok === true) paths.add(path.value);
    }
  }
  return [...paths];
}
