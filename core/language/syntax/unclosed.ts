import { endsLine, isBlank, lineEnd } from './characters.ts';
import type { ParsedPart, PartItem, SyntaxProblem } from './document.ts';
import { TRIPLE_QUOTE } from './string-extent.ts';
import type { Block, Member } from './tree.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Blocks whose closing brace is missing. */

export function isContainer(item: PartItem, containers: Vocabulary['containers']): item is Block {
  return item.type === 'block' && containers.has(item.kind.text);
}

/** Every block that is open where its part ends, but a workflow or fragment: that may go on in the next. */
export function unclosedBlocks(
  { text, items, problems }: ParsedPart,
  containers: Vocabulary['containers'],
): readonly SyntaxProblem[] {
  if (problems.some(({ code }) => code === 'too-deep')) return [];
  const found: SyntaxProblem[] = [];
  let node: PartItem | undefined = items.at(-1);
  let isOuter = true;
  while (node?.type === 'block' && node.body?.closed === false) {
    const goesOn = isOuter && isContainer(node, containers);
    if (!goesOn && !swallowsBrace(text, problems, node.start))
      found.push(unclosedBlock(text, node, text.length));
    node = node.body.members.at(-1);
    isOuter = false;
  }
  return found;
}

/** Whether an unclosed string in a part, from an offset on, holds a `}` that may have been meant as one. */
export function swallowsBrace(text: string, problems: readonly SyntaxProblem[], from = 0): boolean {
  return problems.some(({ code, start }) => {
    if (code !== 'unclosed-string' || start < from) return false;
    const end = text.startsWith(TRIPLE_QUOTE, start) ? text.length : lineEnd(text, start);
    return text.slice(start, end).includes('}');
  });
}

/** `text` is that of the block's part; the brace is missing before `end`, which may be in another part. */
export function unclosedBlock(text: string, block: Block, end: number): SyntaxProblem {
  const { start, kind, label } = culpritIn(text, block);
  const head = text.slice(start, (label ?? kind).end);
  return {
    code: 'unclosed-block',
    start,
    end: Math.max((label ?? kind).end, start + 1),
    message:
      head === '' ? 'This block is never closed.' : `\`${head}\` is never closed: its \`}\` is missing.`,
    related: { start: end, end, message: 'The `}` is missing before here.' },
  };
}

/** Where the indentation shows that an open block's last member has taken its `}`, that member is the open one. */
function culpritIn(text: string, block: Block): Block {
  const last = block.body?.members.at(-1);
  return last !== undefined && hasTakenBrace(text, last, text, block) ? last : block;
}

/** Whether the `}` of a block stands where that of the block around it would, which is in another part or the same. */
export function hasTakenBrace(
  text: string,
  member: Member,
  outerText: string,
  outer: Block,
): member is Block {
  if (member.type !== 'block' || member.body?.closed !== true) return false;
  const brace = columnOfFirst(text, member.body.end - 1);
  const own = columnOfFirst(text, member.start);
  return (
    brace !== undefined && own !== undefined && brace < own && brace === columnOfFirst(outerText, outer.start)
  );
}

/** The column of what stands first on its line. A part begins where a line does. */
function columnOfFirst(text: string, offset: number): number | undefined {
  let at = offset;
  while (at > 0 && isBlank(text.charCodeAt(at - 1))) at -= 1;
  return at === 0 || endsLine(text.charCodeAt(at - 1)) ? offset - at : undefined;
}
