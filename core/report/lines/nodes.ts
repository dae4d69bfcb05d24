import { printDuration } from '../../language/quantity/print.ts';
import type { Glyphs } from '../terminal/glyphs.ts';
import { piece, plain, type Line } from '../terminal/line.ts';
import { isOver } from '../terminal/picture.ts';
import { nodeSign, stateWord, type Sign } from '../terminal/signs.ts';
import { clip } from '../terminal/text.ts';
import type { ReportNode, ReportStyle } from './report-input.ts';
import { tableLines } from './table.ts';

/** More nodes than this are not listed one by one. */
const MOST_LISTED = 40;
const MOST_BAD = 30;
const MOST_NAME = 48;
const LEAST_NAME = 12;
/** Columns that the others take: sign, state, time, and some of the detail. */
const OTHERS = 32;

/** The nodes with their times; of very many those that did not pass and the slowest, and how many more there are. */
export function nodeLines(nodes: readonly ReportNode[], { glyphs, width }: ReportStyle): readonly Line[] {
  const listed = nodes.length <= MOST_LISTED ? nodes : mostTelling(nodes);
  const rows = listed.map((node) =>
    row(node, glyphs, Math.max(LEAST_NAME, Math.min(MOST_NAME, width - OTHERS))),
  );
  const table = tableLines(rows, [
    { align: 'left' },
    { align: 'left' },
    { align: 'left' },
    { align: 'right' },
    { align: 'left' },
  ]);
  const more = nodes.length - listed.length;
  if (more === 0) return table;
  return [...table, [piece(`  ${glyphs.ellipsis} and ${more} more: ${countStates(nodes, listed)}`, 'faint')]];
}

function row(node: ReportNode, glyphs: Glyphs, names: number): readonly Line[] {
  const sign = signOf(node, glyphs);
  return [
    [piece(sign.glyph, sign.look)],
    [plain(clip(node.id, names, glyphs.ellipsis))],
    [piece(stateWord(node.state), node.state === 'passed' ? 'faint' : sign.look)],
    node.time === undefined ? [] : [plain(printDuration(node.time))],
    node.detail === '' ? [] : [piece(node.detail, 'faint')],
  ];
}

/** What was under way when the run broke off moves no more. */
function signOf({ state }: ReportNode, glyphs: Glyphs): Sign {
  return isOver(state) ? nodeSign(state, glyphs) : { glyph: glyphs.none, look: 'warning' };
}

/** Those that did not pass first fill the list, then the slowest; in the plan's order. */
function mostTelling(nodes: readonly ReportNode[]): readonly ReportNode[] {
  const bad = nodes
    .filter(({ state }) => state !== 'passed' && state !== 'cached')
    .sort(byGravity)
    .slice(0, MOST_BAD);
  const rest = nodes.filter((node) => !bad.includes(node)).sort((a, b) => (b.time ?? 0) - (a.time ?? 0));
  const chosen = new Set([...bad, ...rest.slice(0, MOST_LISTED - bad.length)]);
  return nodes.filter((node) => chosen.has(node));
}

const GRAVITY = ['failed', 'timed_out', 'cancelled', 'blocked', 'skipped'] as const;

function byGravity(a: ReportNode, b: ReportNode): number {
  return gravityOf(a) - gravityOf(b);
}

function gravityOf({ state }: ReportNode): number {
  const index = GRAVITY.findIndex((name) => name === state);
  return index < 0 ? GRAVITY.length : index;
}

function countStates(nodes: readonly ReportNode[], listed: readonly ReportNode[]): string {
  const shown = new Set(listed);
  const counts = new Map<string, number>();
  for (const node of nodes) {
    if (shown.has(node)) continue;
    const word = stateWord(node.state);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].map(([word, count]) => `${count} ${word}`).join(', ');
}
