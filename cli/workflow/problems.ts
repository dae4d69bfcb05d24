import type { RunProblem } from '../../engine/run/options.ts';
import { visible } from '../../core/report/terminal/text.ts';
import type { LoadedFile } from '../../engine/workspace/load.ts';
import { printDiagnostic } from '../diagnostics/print.ts';
import type { ShownDiagnostic } from '../diagnostics/shown.ts';
import { displayOn } from '../display.ts';
import type { Io } from '../io.ts';
import { Presented } from './presented.ts';

/** Says on standard error what stands against a run or a plan: at its place in the file, if it has one. */
export function printProblems(problems: readonly RunProblem[], file: LoadedFile, io: Io): void {
  const style = displayOn(io.stderr, io);
  const presented = new Presented(file, io.cwd);
  for (const problem of problems) {
    const shown = problem.place === undefined ? undefined : asDiagnostic(problem, problem.place, presented);
    if (shown === undefined) {
      io.stderr.line(`perflow: ${style.paint(`error[${problem.code}]`, 'bad')}: ${visible(problem.message)}`);
    } else {
      io.stderr.line(printDiagnostic(shown, presented.source, style).join('\n'));
    }
  }
}

function asDiagnostic(
  { code, message }: RunProblem,
  place: NonNullable<RunProblem['place']>,
  presented: Presented,
): ShownDiagnostic {
  return { ...presented.place(place), severity: 'error', code, message, related: [], fixes: [] };
}
