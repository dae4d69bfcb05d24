import type { Result } from '../../result.ts';
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
export function includesOf({ path: from, links }: FileCheck): readonly Include[] {
  return links.includes.map(({ part, outline: { block } }) => {
    const written = block.label !== undefined && 'type' in block.label ? plainText(block.label) : undefined;
    return { block, part, path: written === undefined ? undefined : resolvePath(from, written) };
  });
}
