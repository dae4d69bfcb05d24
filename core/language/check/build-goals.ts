import type { Span } from '../diagnostic.ts';
import type { Block } from '../syntax/tree.ts';
import type { Bound, GoalDeclaration } from '../workflow.ts';
import { labelText } from './labels.ts';
import { attributesOf, bodyMembers } from './records.ts';
import { bind, originOf, type Site } from './site.ts';

/** The conditions and `goal` blocks of a `goals` block, in order. */
export function goalsOf(block: Block, site: Site): readonly GoalDeclaration[] {
  return bodyMembers(block.body).flatMap((member): readonly GoalDeclaration[] => {
    if (member.type === 'condition') return [bareGoal(bind(site, member.value), site)];
    if (member.type === 'block' && member.kind.text === 'goal') return titledGoal(member, site);
    return [];
  });
}

function bareGoal(condition: Bound, site: Site): GoalDeclaration {
  return {
    title: undefined,
    text: written(site, condition.expression),
    condition,
    origin: originOf(site, condition.expression),
    attributes: new Map(),
  };
}

function titledGoal(block: Block, site: Site): readonly GoalDeclaration[] {
  const attributes = new Map(attributesOf(block, site));
  const condition = attributes.get('that');
  if (condition === undefined) return [];
  attributes.delete('that');
  const text = written(site, condition.expression);
  return [{ title: labelText(block.label), text, condition, origin: originOf(site, block), attributes }];
}

/** The text of an expression on one line, as reports show it. */
function written(site: Site, { start, end }: Span): string {
  return site.part.text
    .slice(start, end)
    .replace(/[ \t\r]*#[^\n]*\n/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
