import type { ParsedFile, ParsedPart } from '../syntax/document.ts';
import type { Block, Placed } from '../syntax/tree.ts';
import { membersOf } from '../syntax/visit.ts';
import type { Vocabulary } from '../syntax/vocabulary.ts';

/**
 * The parts that are put out as they are: those in which a problem starts, and those whose layout has a meaning, as
 * they hold a member of a workflow in some other block, which would begin a part if it began a line.
 */
export function untouchedParts(
  { parts, problems }: ParsedFile,
  vocabulary: Vocabulary,
): readonly Placed<ParsedPart>[] {
  const untouched: Placed<ParsedPart>[] = [];
  const last = parts.at(-1);
  let next = 0;
  for (const part of parts) {
    const end = part === last ? Infinity : part.offset + part.node.text.length;
    const first = next;
    while ((problems[next]?.start ?? Infinity) < end) next += 1;
    if (next > first || holdsMisplaced(part.node, vocabulary)) untouched.push(part);
  }
  return untouched;
}

function holdsMisplaced({ items }: ParsedPart, vocabulary: Vocabulary): boolean {
  return items.some((item) => item.type === 'block' && holdsMisplacedBlock(item, vocabulary));
}

/** Blocks nest to a bounded depth, so recursion is bounded. */
function holdsMisplacedBlock(block: Block, vocabulary: Vocabulary): boolean {
  const isContainer = vocabulary.containers.has(block.kind.text);
  return membersOf(block).some((member) => {
    if (member.type !== 'block') return false;
    const { text } = member.kind;
    const isMisplaced = vocabulary.splitWords.has(text) && !(isContainer && !vocabulary.containers.has(text));
    return isMisplaced || holdsMisplacedBlock(member, vocabulary);
  });
}
