import type { BaselineSummary } from '../../core/history/history.ts';
import { VERSION } from '../../core/report/contract/common.ts';
import type { BaselinesDocument } from '../../core/report/contract/runs.ts';
import { listBaselines } from '../../engine/store/baselines/baselines.ts';
import { rootOf } from '../../engine/workspace/root.ts';
import { displayOn, printLines, type Display } from '../display.ts';
import { ExitCode } from '../exit-code.ts';
import { printJson, unable, type Io } from '../io.ts';
import { fittedTable } from '../../core/report/lines/fitted-table.ts';
import { shortCommit, shortId } from '../../core/history/short-id.ts';
import { ageOf } from '../../core/report/terminal/age.ts';
import { piece, plain, type Line } from '../../core/report/terminal/line.ts';
import { visible } from '../../core/report/terminal/text.ts';

/** All that can be read are listed; that some could not is said, and makes the exit code. */
export async function showBaselines(json: boolean, io: Io): Promise<ExitCode> {
  const { baselines, problems } = await listBaselines(await rootOf(io.cwd));
  if (json) {
    const document: BaselinesDocument = { version: VERSION, baselines: [...baselines] };
    printJson(io, document);
  } else if (baselines.length > 0 || problems.length === 0) {
    const display = displayOn(io.stdout, io);
    printLines(baselines.length === 0 ? [NONE] : table(baselines, display, Date.now()), display);
  }
  for (const { message } of problems) unable(io, message);
  return problems.length === 0 ? ExitCode.fine : ExitCode.unable;
}

const NONE: Line = [plain(' There are no baselines. perflow baseline set NAME makes one of the latest run.')];

function table(
  baselines: readonly BaselineSummary[],
  { width, glyphs }: Display,
  now: number,
): readonly Line[] {
  return [
    [plain(' '), piece('BASELINES', 'strong')],
    ...fittedTable<BaselineSummary>(
      baselines,
      [
        { title: 'NAME', align: 'left', least: 8, cell: ({ name }) => [plain(visible(name))] },
        { title: 'RUN', align: 'left', rank: 2, cell: ({ run }) => [plain(visible(shortId(run)))] },
        {
          title: 'WORKFLOW',
          align: 'left',
          rank: 1,
          least: 8,
          cell: ({ workflow }) => [plain(visible(workflow))],
        },
        {
          title: 'MADE',
          align: 'left',
          rank: 3,
          cell: ({ created }) => [plain(ageOf(Date.parse(created), now))],
        },
        {
          title: 'COMMIT',
          align: 'left',
          rank: 4,
          cell: ({ commit }) => [piece(shortCommit(commit), 'faint')],
        },
      ],
      width,
      glyphs.ellipsis,
    ),
  ];
}
