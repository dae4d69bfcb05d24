import type { Breakdown } from '../phases/breakdown.ts';
import { labelOf, phaseTable, type PhaseRow } from '../phases/phase-rows.ts';
import { piece, plain, type Line } from '../terminal/line.ts';
import { clip, visible } from '../terminal/text.ts';
import type { ReportStyle } from './report-input.ts';
import { tableLines } from './table.ts';

/** Nodes whose phases are shown; the rest is in the documents for programs. */
const MOST_NODES = 12;
const MOST_NAME = 48;
const LEAST_NAME = 16;
/** Columns that time, share and mark take. */
const OTHERS = 36;

/**
 * How the time of nodes divides into the phases that they told: of each node its parts and the rest that no phase
 * explains, which add up to its time as it is shown, and the mark BOTTLENECK where most of it goes.
 */
export function phaseLines(nodes: readonly Breakdown[], style: ReportStyle): readonly Line[] {
  const shown = new Set(nodes.toSorted((a, b) => b.time - a.time).slice(0, MOST_NODES));
  const width = Math.max(LEAST_NAME, Math.min(MOST_NAME, style.width - OTHERS));
  const rows = nodes.filter((node) => shown.has(node)).flatMap((node) => nodeRows(node, width, style));
  const table = tableLines(rows, [
    { align: 'left' },
    { align: 'right' },
    { align: 'right' },
    { align: 'left' },
  ]);
  const more = nodes.length - shown.size;
  if (more === 0) return table;
  return [...table, [piece(`  ${style.glyphs.ellipsis} and ${more} more that took less time`, 'faint')]];
}

function nodeRows(node: Breakdown, width: number, { glyphs }: ReportStyle): readonly (readonly Line[])[] {
  const { time, rows } = phaseTable(node);
  const head = [[piece(clip(visible(node.name), width, glyphs.ellipsis), 'strong')], [plain(time)]];
  return [head, ...rows.map((row) => phaseCells(row, width, glyphs.ellipsis))];
}

function phaseCells(row: PhaseRow, width: number, ellipsis: string): readonly Line[] {
  const name = clip(`${'  '.repeat(row.depth + 1)}${labelOf(row, visible)}`, width, ellipsis);
  const look = row.isBottleneck ? 'warning' : row.kind === 'phase' ? undefined : 'faint';
  return [
    [piece(name, look)],
    [plain(row.time)],
    [piece(row.share, 'faint')],
    row.isBottleneck ? [piece('BOTTLENECK', 'warning')] : [],
  ];
}
