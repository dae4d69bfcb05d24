import { failedOutput } from '../../core/report/lines/failed-output.ts';
import { reportInputOf } from '../../core/report/terminal/picture-of.ts';
import type { ExperimentRun } from '../../engine/side-by-side/experiment/run-experiment.ts';
import { displayOn, printLines } from '../display.ts';
import { sayTo, type Io } from '../io.ts';

/** Shows on standard error what failing nodes printed; says whether there are any. */
export function sayFailures({ arms, variants }: ExperimentRun, io: Io): boolean {
  const display = displayOn(io.stderr, io);
  const names: string[] = [];
  for (const [at, { view }] of arms.entries()) {
    const isFailed = [...view.nodes.values()].some(
      ({ state }) => state === 'failed' || state === 'timed_out',
    );
    if (!isFailed) continue;
    const name = variants[at]?.name ?? '';
    names.push(name);
    sayTo(io)(`in variant ${name}:`);
    printLines(failedOutput(reportInputOf(view).nodes, display.glyphs), display);
  }
  if (names.length === 0) return false;
  sayTo(io)(`not all could be measured: nodes failed in variant ${names.join(', ')}`);
  return true;
}
