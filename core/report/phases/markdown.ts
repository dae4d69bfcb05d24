import type { NodeView } from '../../events/run-view.ts';
import { codeSpan, tableRow } from '../markdown-text.ts';
import { breakdownOf } from './breakdown.ts';
import { labelOf, phaseTable, type PhaseRow } from './phase-rows.ts';

/** Nodes shown: a comment on a pull request has at most 65,536 characters. */
const MOST_NODES = 10;
const MOST_NAME = 80;

/** How the time of nodes divides into the phases that they told, as Markdown; no lines where none told any. */
export function phaseSection(nodes: readonly NodeView[], now: number): readonly string[] {
  const all = nodes.flatMap((node) => breakdownOf(node, now) ?? []);
  if (all.length === 0) return [];
  const shown = new Set(all.toSorted((a, b) => b.time - a.time).slice(0, MOST_NODES));
  const rows = all
    .filter((node) => shown.has(node))
    .flatMap((node) => {
      const { time, rows: parts } = phaseTable(node);
      return [tableRow([codeSpan(node.name), '', time, '', '']), ...parts.map(partRow)];
    });
  const more = all.length - shown.size;
  return [
    '### Phases',
    '',
    tableRow(['Step', 'Phase', 'Time', 'Share', '']),
    '| --- | --- | ---: | ---: | --- |',
    ...rows,
    ...(more > 0 ? ['', `… and ${String(more)} more that took less time.`] : []),
  ];
}

/** White space at the start of a cell is not shown: a sign for each level stands in for it. */
function partRow(row: PhaseRow): string {
  const name = `${'↳ '.repeat(row.depth)}${labelOf(row, (phase) => codeSpan(phase, MOST_NAME))}`;
  return tableRow(['', name, row.time, row.share, row.isBottleneck ? '**BOTTLENECK**' : '']);
}
