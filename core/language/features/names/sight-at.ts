import { labelText } from '../../check/labels.ts';
import { isNodeKind } from '../../check/records.ts';
import { scopesAt, type ScopeAt } from '../../check/scope-at.ts';
import { Site } from '../../check/site.ts';
import type { Part } from '../../document/part.ts';
import type { TreeNode } from '../../syntax/visit.ts';
import { containerAt, isAttribute, isBlock } from '../around.ts';
import type { AskedPlace } from '../asked-place.ts';
import { withinNode, type Sight } from './sight.ts';

/**
 * What expressions at a place can see, for each workflow that has the place; `nodes` are those around it, in which a
 * word may have been put that is not in the document.
 */
export function sightsAt(asked: AskedPlace, nodes: readonly TreeNode[]): readonly Sight[] {
  return scopesHolding(asked).map((scope) => sightIn(scope, nodes));
}

/** The workflows and fragments whose braces hold a place, also where no member does. */
export function scopesHolding({ document, offset, entries }: AskedPlace): readonly ScopeAt[] {
  const part = document.partAt(offset);
  return entries.flatMap((entry) => {
    const file = entry.files.get(document.path);
    const container = file && part && containerAt(file, part, offset - part.offset);
    if (container === undefined) return [];
    return scopesAt(entry, document.path, offset).filter(({ frame }) => frame.container === container);
  });
}

function sightIn({ workflow, frame, part }: ScopeAt, nodes: readonly TreeNode[]): Sight {
  const sight = plainSight(workflow, frame, part);
  const blocks = nodes.filter(isBlock);
  const block = blocks.find(({ kind }) => isNodeKind(kind.text));
  const name = labelText(block?.label);
  const node = name === undefined ? undefined : workflow.model.node(name);
  if (node === undefined || blocks.some(({ kind }) => kind.text === 'matrix')) return sight;
  const isValue = blocks.at(-1)?.kind.text === 'metric' && nodes.find(isAttribute)?.name.text === 'value';
  return withinNode(sight, node, isValue ? node : undefined);
}

function plainSight(workflow: Sight['workflow'], frame: Sight['frame'], part: Part): Sight {
  return workflow.model.look(new Site(part, frame.scope), (context) => {
    return { workflow, frame, part, context, axes: [], node: undefined };
  });
}
