import { StatusBarAlignment, window, type Disposable, type StatusBarItem } from 'vscode';
import { isOver } from '../../core/report/terminal/picture.ts';
import { clockOf } from '../../core/report/terminal/clock.ts';
import type { Run } from './run.ts';
import type { Runs } from './runs.ts';
import { nameOf } from './target.ts';

const SECOND_MS = 1000;

/** Says in the status bar what runs and how far it is; a click shows its terminal. */
export class RunStatus implements Disposable {
  readonly #runs: Runs;
  readonly #item: StatusBarItem;
  readonly #subscription: Disposable;
  #timer: NodeJS.Timeout | undefined;

  constructor(runs: Runs) {
    this.#runs = runs;
    this.#item = window.createStatusBarItem('perflow.run', StatusBarAlignment.Left);
    this.#item.name = 'Perflow run';
    this.#item.command = 'perflow.showRun';
    this.#subscription = runs.onChanged(() => this.#changed());
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#subscription.dispose();
    this.#item.dispose();
  }

  #changed(): void {
    clearInterval(this.#timer);
    const run = this.#runs.current;
    if (run === undefined) {
      this.#item.hide();
      return;
    }
    const update = (): void => this.#update(run);
    this.#timer = setInterval(update, SECOND_MS);
    update();
    this.#item.show();
  }

  #update(run: Run): void {
    this.#item.text = `$(sync~spin) ${progressOf(run)}`;
    this.#item.tooltip = `Perflow runs ${nameOf(run.target)}: show its terminal`;
  }
}

/** `checkout 3 of 8, 00:04 / ~00:11` */
function progressOf(run: Run): string {
  if (run.isCancelling) return `${nameOf(run.target)}: cancelling`;
  if (run.target.experiment !== undefined) return `${nameOf(run.target)}, ${wholeSeconds(run.elapsed)}`;
  const nodes = [...run.view.nodes.values()];
  const over = nodes.filter(({ state }) => isOver(state)).length;
  const { predicted } = run.view;
  const expected = predicted === undefined ? '' : ` / ~${wholeSeconds(predicted)}`;
  return `${nameOf(run.target)} ${over} of ${nodes.length}, ${wholeSeconds(run.elapsed)}${expected}`;
}

function wholeSeconds(nanoseconds: number): string {
  return clockOf(nanoseconds).replace(/\.\d$/, '');
}
