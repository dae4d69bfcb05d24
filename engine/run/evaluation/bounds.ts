import type {
  Bound,
  EnvEntry,
  LexicalScope,
  NestedBlock,
  NodeDeclaration,
  Workflow,
} from '../../../core/language/workflow.ts';

/** Every expression of a workflow that a run may evaluate. */
export function boundsOf(workflow: Workflow): readonly Bound[] {
  const bounds: Bound[] = [
    ...envBounds(workflow.env),
    ...[...workflow.requires.values()].flat(),
    ...[...workflow.changeSets.values()].map(({ patterns }) => patterns),
    ...workflow.goals.flatMap((goal) => [goal.condition, ...goal.attributes.values()]),
    ...[...workflow.nodes.values()].flatMap((node) => [...nodeBounds(node)]),
    ...[...workflow.stages.values()].flatMap((stage) => [...stage.attributes.values()]),
  ];
  return [...bounds, ...paramBounds(bounds, workflow.scope)];
}

/** Every expression of one node. */
export function nodeBounds(node: NodeDeclaration): readonly Bound[] {
  return [
    ...node.attributes.values(),
    ...node.matrix.map(({ values }) => values),
    ...envBounds(node.env),
    ...node.metrics.flatMap(({ attributes }) => [...attributes.values()]),
    ...node.blocks.flatMap((block) => [...blockBounds(block)]),
  ];
}

function blockBounds(block: NestedBlock): readonly Bound[] {
  const bounds: Bound[] = [];
  const waiting = [block];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    bounds.push(...next.attributes.values());
    waiting.push(...next.blocks);
  }
  return bounds;
}

function envBounds(entries: readonly EnvEntry[]): readonly Bound[] {
  return entries.map(({ value }) => value);
}

/** The params that these expressions can see, and those that these can see in turn. */
function paramBounds(bounds: readonly Bound[], own: LexicalScope): readonly Bound[] {
  const found: Bound[] = [];
  const seen = new Set<LexicalScope>();
  const waiting = [own, ...bounds.map(({ scope }) => scope)];
  for (let scope = waiting.pop(); scope !== undefined; scope = waiting.pop()) {
    if (seen.has(scope)) continue;
    seen.add(scope);
    if (scope.parent !== undefined) waiting.push(scope.parent);
    for (const { value } of scope.params.values()) {
      found.push(value);
      waiting.push(value.scope);
    }
  }
  return found;
}
