import type { BenchGrowth } from '../../analyze/growth/growth-of-benches.ts';
import { codeSpan, tableRow } from '../markdown-text.ts';
import { growthRows } from './growth-rows.ts';

const MOST_ROWS = 30;

/** How benches grow with the sizes of their matrix, as Markdown; no lines where none has sizes. */
export function growthSection(found: readonly BenchGrowth[]): readonly string[] {
  if (found.length === 0) return [];
  const rows = growthRows(found.slice(0, MOST_ROWS)).map(({ name, over, order, note }) =>
    tableRow([codeSpan(name), codeSpan(over), order, codeSpan(note)]),
  );
  const more = found.length - rows.length;
  return [
    '### Growth',
    '',
    tableRow(['Bench', 'Over', 'Time', '']),
    '| --- | --- | --- | --- |',
    ...rows,
    ...(more > 0 ? ['', `… and ${String(more)} more.`] : []),
  ];
}
