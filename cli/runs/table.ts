import { printDuration } from '../../core/language/quantity/print.ts';
import type { RunSummary } from '../../core/history/history.ts';
import type { Display } from '../display.ts';
import { fittedTable, type FittedColumn } from '../../core/report/lines/fitted-table.ts';
import { ageOf } from '../../core/report/terminal/age.ts';
import { piece, plain, type Line } from '../../core/report/terminal/line.ts';
import { runSign } from '../../core/report/terminal/signs.ts';
import { visible } from '../../core/report/terminal/text.ts';
import { shortCommit, shortId } from '../../core/history/short-id.ts';

/** Runs as a table; on a narrow terminal with fewer columns. `now`: milliseconds since 1970. */
export function runTable(
  runs: readonly RunSummary[],
  { glyphs, width }: Pick<Display, 'glyphs' | 'width'>,
  now: number,
): readonly Line[] {
  const columns: readonly FittedColumn<RunSummary>[] = [
    { title: '', align: 'left', rank: 4, cell: ({ status }) => signOf(status, glyphs) },
    { title: 'RUN', align: 'left', cell: ({ run }) => [plain(shortId(run))] },
    {
      title: 'WORKFLOW',
      align: 'left',
      rank: 3,
      least: 8,
      cell: ({ workflow }) => [plain(visible(workflow))],
    },
    { title: 'STATUS', align: 'left', cell: ({ status }) => [piece(status, runSign(status, glyphs).look)] },
    {
      title: 'STARTED',
      align: 'left',
      rank: 1,
      cell: ({ started }) => [plain(ageOf(Date.parse(started), now))],
    },
    {
      title: 'TIME',
      align: 'right',
      rank: 2,
      cell: ({ time }) => (time === null ? [] : [plain(printDuration(time))]),
    },
    { title: 'GOALS', align: 'right', rank: 5, cell: goalCell },
    { title: 'COMMIT', align: 'left', rank: 6, cell: ({ commit }) => [piece(shortCommit(commit), 'faint')] },
    { title: '', align: 'left', rank: 7, cell: ({ pinned }) => (pinned ? [piece('pinned', 'faint')] : []) },
  ];
  return fittedTable(runs, columns, width, glyphs.ellipsis);
}

function signOf(status: RunSummary['status'], glyphs: Display['glyphs']): Line {
  const sign = runSign(status, glyphs);
  return [piece(sign.glyph, sign.look)];
}

function goalCell({ goals }: RunSummary): Line {
  if (goals.total === 0) return [];
  return [piece(`${goals.met}/${goals.total}`, goals.met < goals.total ? 'warning' : undefined)];
}
