import { schema } from '../../core/language/schema/index.ts';

/** Kinds of block under a common heading. */
export interface Group {
  readonly title: string;
  readonly kinds: readonly string[];
}

const NAMED: readonly Group[] = [
  { title: 'Files', kinds: ['workflow', 'include', 'fragment', 'use'] },
  { title: 'Values and requirements', kinds: ['params', 'env', 'requires', 'changes'] },
  { title: 'What must hold', kinds: ['goals', 'goal'] },
  { title: 'Nodes', kinds: ['step', 'service', 'bench', 'load', 'profile'] },
  { title: 'Requests of a load', kinds: ['http', 'postgres', 'redis', 'command'] },
  { title: 'Parts of a node', kinds: ['matrix', 'metric', 'cache', 'limits'] },
  { title: 'Comparing and judging', kinds: ['experiment', 'variant', 'guard', 'alert'] },
  { title: 'Order', kinds: ['stage'] },
];

/** All kinds of block; what has no group yet comes last, so that nothing is left out. */
export const GROUPS: readonly Group[] = withRest(NAMED);

function withRest(groups: readonly Group[]): readonly Group[] {
  const named = new Set(groups.flatMap(({ kinds }) => kinds));
  const rest = schema.blocks.map(({ kind }) => kind).filter((kind) => !named.has(kind));
  return rest.length === 0 ? groups : [...groups, { title: 'Others', kinds: rest }];
}
