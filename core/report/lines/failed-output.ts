import type { Glyphs } from '../terminal/glyphs.ts';
import { piece, plain, type Line } from '../terminal/line.ts';
import { cleanLine } from '../terminal/text.ts';
import type { ReportNode } from './report-input.ts';

/** Nobody reads more in one report; the events have them all. */
const MOST_SHOWN = 20;

/** The end of what the nodes that failed printed, each line with the node's name before it. */
export function failedOutput(nodes: readonly ReportNode[], glyphs: Glyphs): readonly Line[] {
  return nodes
    .filter(failed)
    .slice(0, MOST_SHOWN)
    .flatMap((node): readonly Line[] => {
      const { lines, dropped } = node.output;
      if (lines.length === 0) return [];
      const cut = dropped === 0 ? '' : `  (without the first ${dropped} lines)`;
      const title: Line = [plain(' '), piece(`OUTPUT of ${node.id}`, 'strong'), piece(cut, 'faint')];
      const prefix = piece(`  ${node.id} ${glyphs.bar} `, 'faint');
      return [title, ...lines.map(({ text }): Line => [prefix, plain(cleanLine(text))]), []];
    });
}

export function failed({ state }: Pick<ReportNode, 'state'>): boolean {
  return state === 'failed' || state === 'timed_out';
}
