import type { RunView } from '../../core/events/run-view.ts';
import { failed, failedOutput } from '../../core/report/lines/failed-output.ts';
import { reportInputOf } from '../../core/report/terminal/picture-of.ts';
import { displayOn, printLines } from '../display.ts';
import { sayTo, type Io } from '../io.ts';

/**
 * Shows on standard error what failing nodes printed, and which arms they are of; says whether there are any. `arms`
 * with how messages call them: `side A`, `variant large`.
 */
export function sayFailedArms(
  arms: readonly { readonly name: string; readonly view: RunView }[],
  io: Io,
): boolean {
  const display = displayOn(io.stderr, io);
  const broken = arms.filter(({ view }) => [...view.nodes.values()].some(failed));
  if (broken.length === 0) return false;
  for (const { name, view } of broken) {
    sayTo(io)(`${name}:`);
    printLines(failedOutput(reportInputOf(view).nodes, display.glyphs), display);
  }
  sayTo(io)(`not all could be measured: nodes of ${broken.map(({ name }) => name).join(' and of ')} failed`);
  return true;
}
