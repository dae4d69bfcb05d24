import type { Span } from '../diagnostic.ts';
import type { Attribute, Block } from '../syntax/tree.ts';
import { unwrap } from './constants.ts';
import { labelText } from './labels.ts';
import type { MemberPlace } from './outline.ts';
import { knownAttribute, nameSpan, refItems, refNames } from './records.ts';

/** A stage as far as it decides which nodes ever run. */
export interface StageOutline extends MemberPlace {
  readonly type: 'stage';
  readonly name: string;
  readonly nameSpan: Span;
  /** Names of its nodes. */
  readonly steps: readonly string[];
  /** It names nodes with all their instances, and nothing else. */
  readonly isWhole: boolean;
  readonly isManual: boolean;
  /** Why it never runs anything, where it says so itself. */
  readonly never: string | undefined;
}

/** Absent for a stage without a name. */
export function stageOutline(block: Block, place: MemberPlace): StageOutline | undefined {
  const name = labelText(block.label);
  if (name === undefined) return undefined;
  const steps = knownAttribute(block, 'steps')?.value;
  return {
    ...place,
    type: 'stage',
    name,
    nameSpan: nameSpan(block),
    steps: refNames(steps),
    isWhole: refItems(steps).every(({ expression }) => expression.type === 'reference'),
    isManual: isLiteral(knownAttribute(block, 'manual'), true),
    never: neverRuns(block, steps),
  };
}

function neverRuns(block: Block, steps: Attribute['value'] | undefined): string | undefined {
  if (isLiteral(knownAttribute(block, 'when'), false)) return 'its `when` is `false`';
  return steps?.type === 'list' && steps.items.length === 0 ? 'it names no nodes' : undefined;
}

function isLiteral(attribute: Attribute | undefined, value: boolean): boolean {
  if (attribute === undefined) return false;
  const inner = unwrap(attribute.value);
  return inner.type === 'boolean' && inner.value === value;
}
