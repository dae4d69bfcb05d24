import type { ExtensionContext, LogOutputChannel } from 'vscode';
import { Engine } from './engine.ts';
import { Runs } from './runs.ts';
import { RunStatus } from './status.ts';

/** The runs of a window, and what shows them; `subscriptions` end with it. */
export function openRuns(
  perflow: string,
  log: LogOutputChannel,
  subscriptions: ExtensionContext['subscriptions'],
): Runs {
  const runs = new Runs(new Engine(perflow, log));
  subscriptions.push(runs, new RunStatus(runs));
  return runs;
}
