import { foldStored } from '../../engine/history/folded-run.ts';
import { runDocument } from '../../core/report/run-document.ts';
import type { RunView } from '../../core/events/run-view.ts';
import type { RunSummary } from '../../core/history/history.ts';
import { displayOn, printLines } from '../display.ts';
import { ExitCode } from '../exit-code.ts';
import { printJson, unable, type Io } from '../io.ts';
import { factLines } from '../../core/report/lines/facts.ts';
import { reportLines } from '../../core/report/lines/report.ts';
import { failedOutput } from '../../core/report/lines/failed-output.ts';
import { reportInputOf } from '../../core/report/terminal/picture-of.ts';
import { ageOf, momentOf } from '../../core/report/terminal/age.ts';
import { piece, plain, type Line } from '../../core/report/terminal/line.ts';
import { placeNamer } from '../workflow/presented.ts';
import { withStore } from './open.ts';

export interface ShowFlags {
  readonly json?: true;
}

/** The report of a stored run, as it was printed when the run ended. */
export async function showRun(words: string, flags: ShowFlags, io: Io): Promise<ExitCode> {
  return await withStore(io, async (store, { root }) => {
    const found = store.find(words);
    if (!found.ok) return unable(io, found.error.message);
    const view = await foldStored(store, found.value.run);
    if (flags.json === true) {
      printJson(io, runDocument(view));
      return ExitCode.fine;
    }
    const display = displayOn(io.stdout, io);
    const { glyphs, width } = display;
    const input = reportInputOf(view);
    printLines(
      [
        ...headLines(found.value, view),
        [],
        ...failedOutput(input.nodes, glyphs),
        ...reportLines(input, { glyphs, width, placeOf: placeNamer(root, io.cwd) }),
      ],
      display,
    );
    return ExitCode.fine;
  });
}

/** Which run it is: what its report does not say, since it was there when that was printed. */
function headLines(
  { run, started, commit, pinned }: RunSummary,
  { params, perflow }: RunView,
): readonly Line[] {
  const time = Date.parse(started);
  return [
    [plain(' '), piece('RUN', 'strong'), plain(`  ${run}`)],
    ...factLines([
      ['started', `${momentOf(time)}, ${ageOf(time, Date.now())}`],
      ['commit', commit ?? ''],
      ['params', [...params].map(([name, value]) => `${name} = ${value}`).join(', ')],
      ['perflow', perflow ?? ''],
      ['pinned', pinned ? 'yes: it is never removed by itself' : ''],
    ]),
  ];
}
