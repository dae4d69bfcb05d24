import type { EntryCheck } from '../../check/entry-check.ts';
import { labelText } from '../../check/labels.ts';
import { blocks } from '../../schema/index.ts';
import type { Block } from '../../syntax/tree.ts';
import type { Occurrence } from '../names/occurrences.ts';
import { code } from './markdown.ts';

/** Users that are told by name. */
const SHOWN = 8;

/** The members that use something, by what they are called, in Markdown: nodes by name, others by their kind. */
export function usersOf(
  occurrences: readonly Occurrence[],
  entries: readonly EntryCheck[],
): readonly string[] {
  const users = new Set<string>();
  for (const { file, span, isDeclaration } of occurrences) {
    if (isDeclaration) continue;
    const document = entries.map(({ files }) => files.get(file)?.document).find((one) => one !== undefined);
    const around = document?.nodeAt(span.start).nodes.filter(isBlock) ?? [];
    const member = around.find(({ kind }) => !holdsMembers(kind.text));
    if (member !== undefined) users.add(code(labelText(member.label) ?? member.kind.text));
  }
  const [...all] = users;
  return all.length > SHOWN ? [...all.slice(0, SHOWN), `${all.length - SHOWN} more`] : all;
}

function isBlock(node: object): node is Block {
  return 'type' in node && node.type === 'block';
}

/** Workflows and fragments, whose members are the users. */
function holdsMembers(kind: string): boolean {
  return blocks.get(kind)?.within.includes('file') === true;
}
