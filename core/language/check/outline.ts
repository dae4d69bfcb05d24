import type { Span } from '../diagnostic.ts';
import type { Derivation } from '../document/part-cache.ts';
import type { ParsedPart, PartItem, SyntaxProblem } from '../syntax/document.ts';
import type { Block, Expression, Member, Name } from '../syntax/tree.ts';
import { isContainer } from '../syntax/unclosed.ts';
import { membersOf } from '../syntax/visit.ts';
import { trimmed } from '../trimmed.ts';
import { vocabulary } from '../syntax/vocabulary.ts';
import { labelText } from './labels.ts';
import { nodeOutline, type NodeOutline } from './outline-node.ts';
import { stageOutline, type StageOutline } from './outline-stage.ts';
import { entryAttributes, isNodeKind, nameSpan } from './records.ts';
import { secretsGiven, secretsNamed } from './secret-names.ts';
import { isRightInWorkflow } from './structure.ts';

/**
 * What other parts may want to know of a part, from its text alone. It is kept for every part, where trees are not: so
 * it is small, and holds of the tree no more than names and the values of params.
 */
export interface PartOutline {
  readonly members: readonly MemberOutline[];
  /** Whether all items are members of what the part stands in: no workflow or fragment begins or ends here. */
  readonly isPlain: boolean;
  /** Whether neither its syntax nor the schema finds fault with it as members of a workflow. */
  readonly isWellFormed: boolean;
  readonly problems: readonly SyntaxProblem[];
}

/** Where a member stands: an item of its part, or a member of the workflow or fragment that the item opens. */
export interface MemberPlace {
  readonly item: number;
  /** Absent for the item itself. */
  readonly inner: number | undefined;
}

export interface EntriesOutline extends MemberPlace {
  readonly type: 'params' | 'env' | 'changes';
  readonly kind: Name;
  /** Of a name given twice the first. */
  readonly entries: readonly { readonly name: Name; readonly value: Expression | undefined }[];
  /** Variables whose values nobody may see. */
  readonly secrets: readonly string[];
}

export interface RequiresOutline extends MemberPlace {
  readonly type: 'requires';
  readonly kind: Name;
  readonly secrets: readonly string[];
}

export interface NamedOutline extends MemberPlace {
  /** `unknown` for a block of no kind that we know. */
  readonly type: 'experiment' | 'alert' | 'guard' | 'unknown';
  readonly kind: Name;
  readonly name: string | undefined;
  /** Of the name, or the kind where there is none. */
  readonly nameSpan: Span;
  readonly span: Span;
}

export interface UseOutline extends MemberPlace {
  readonly type: 'use' | 'include';
  readonly block: Block;
}

export interface AttributeOutline extends MemberPlace {
  readonly type: 'attribute';
  readonly name: Name;
}

export type MemberOutline =
  | NodeOutline
  | StageOutline
  | EntriesOutline
  | RequiresOutline
  | NamedOutline
  | UseOutline
  | AttributeOutline;

/** Shared by all that have nothing: there are tens of thousands of them in a large file. */
const NONE: readonly never[] = [];

export const outlineOf: Derivation<PartOutline> = {
  derive: ({ text, items, problems }: ParsedPart) => {
    const isPlain = items.every(isMember);
    return {
      members: trimmed(items.flatMap((node, item) => outlinedItem(node, item, text))),
      isPlain,
      isWellFormed: isPlain && problems.length === 0 && isRightInWorkflow(items.filter(isMember)),
      problems,
    };
  },
};

/** Of a workflow or fragment, and not one itself. */
function isMember(node: PartItem): node is Member {
  return node.type !== 'closer' && !isContainer(node, vocabulary.containers);
}

function outlinedItem(node: PartItem, item: number, text: string): readonly MemberOutline[] {
  if (node.type === 'closer') return NONE;
  if (!isContainer(node, vocabulary.containers)) return outlined(node, { item, inner: undefined }, text);
  return membersOf(node).flatMap((member, inner) => outlined(member, { item, inner }, text));
}

function outlined(member: Member, place: MemberPlace, text: string): readonly MemberOutline[] {
  if (member.type === 'condition') return NONE;
  if (member.type === 'attribute') return [{ ...place, type: 'attribute', name: member.name }];
  const outline = blockOutline(member, place, text);
  return outline === undefined ? NONE : [outline];
}

function blockOutline(block: Block, place: MemberPlace, text: string): MemberOutline | undefined {
  const kind = block.kind.text;
  if (isNodeKind(kind)) return nodeOutline(kind, block, place, text);
  switch (kind) {
    case 'params':
    case 'env':
    case 'changes':
      return entriesOutline(kind, block, place);
    case 'requires':
      return { ...place, type: 'requires', kind: block.kind, secrets: secretsNamed(block) };
    case 'goals':
      return undefined;
    case 'stage':
      return stageOutline(block, place);
    case 'experiment':
    case 'guard':
    case 'alert':
      return namedOutline(kind, block, place);
    case 'use':
    case 'include':
      return { ...place, type: kind, block };
    default:
      return namedOutline('unknown', block, place);
  }
}

function entriesOutline(type: EntriesOutline['type'], block: Block, place: MemberPlace): EntriesOutline {
  const written = entryAttributes([block]);
  const entries = written.map(({ name, value }) => ({ name, value: type === 'params' ? value : undefined }));
  const secrets = type === 'env' ? secretsGiven(written) : NONE;
  return { ...place, type, kind: block.kind, entries, secrets };
}

function namedOutline(type: NamedOutline['type'], block: Block, place: MemberPlace): NamedOutline {
  const { start, end } = block;
  const name = labelText(block.label);
  return { ...place, type, kind: block.kind, name, nameSpan: nameSpan(block), span: { start, end } };
}
