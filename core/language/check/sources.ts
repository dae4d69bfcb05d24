import type { Result } from '../../result.ts';
import type { ParsedFile } from '../syntax/document.ts';
import type { Block, StringLiteral } from '../syntax/tree.ts';
import { resolvePath } from './paths.ts';

/** Why a file could not be had, in a sentence. */
export interface ReadFailure {
  readonly message: string;
}

/** The files of a workspace that have been read, by their paths from its root. */
export interface Sources {
  read(path: string): Result<ParsedFile, ReadFailure>;
}

/** An `include` as written. */
export interface Include {
  readonly block: Block;
  /** Offset of its part in the file. */
  readonly offset: number;
  /** Seen from the workspace's root, or why it leads nowhere; absent where the path is not a plain text. */
  readonly path: Result<string, string> | undefined;
}

/** The includes of a file, in order. */
export function includesOf(path: string, parsed: ParsedFile): readonly Include[] {
  return parsed.tree.members.flatMap((member) => {
    if (member.type !== 'member' || member.placed.node.type !== 'block') return [];
    const { node: block, offset } = member.placed;
    if (block.kind.text !== 'include') return [];
    const written = block.label !== undefined && 'type' in block.label ? plainText(block.label) : undefined;
    return [{ block, offset, path: written === undefined ? undefined : resolvePath(path, written) }];
  });
}

/** The value of a string without interpolations. */
export function plainText(literal: StringLiteral): string | undefined {
  let text = '';
  for (const part of literal.parts) {
    if (part.type !== 'text') return undefined;
    text += part.value;
  }
  return text;
}
