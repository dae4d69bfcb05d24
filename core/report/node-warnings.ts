import { listed } from '../analyze/compare/listed.ts';
import type { NodeView, RunView } from '../events/run-view.ts';

/** What the run warns of, and what makes the measurements of its nodes doubtful: what several share is said once. */
export function shownWarnings({ warnings, nodes }: Pick<RunView, 'warnings' | 'nodes'>): readonly string[] {
  return [...warnings, ...ofNodes([...nodes.values()])];
}

function ofNodes(nodes: readonly NodeView[]): readonly string[] {
  const named = new Map<string, string[]>();
  for (const { id, warnings } of nodes)
    for (const warning of warnings) {
      const ids = named.get(warning);
      if (ids === undefined) named.set(warning, [id]);
      else ids.push(id);
    }
  return [...named].map(([warning, ids]) => `${listed(ids)}: ${warning}`);
}
