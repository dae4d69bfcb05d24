import { commands, Disposable, window, workspace, type TextDocument } from 'vscode';
import { hasTrust } from '../trust.ts';
import type { Runs } from './runs.ts';
import { chooseTarget } from './choose-target.ts';
import { nameOf, RUN, type RunTarget } from './target.ts';

/** What can be told to runs, from the palette, menus and lenses. `runs` are there once one is wanted. */
export function registerRunCommands(runs: () => Promise<Runs>): Disposable {
  return Disposable.from(
    commands.registerCommand(RUN, async (where?: unknown) => await run(await runs(), where)),
    commands.registerCommand('perflow.stopRun', async () => (await runs()).current?.cancel()),
    commands.registerCommand('perflow.showRun', async () => (await runs()).show()),
  );
}

/** `where`: a target (from a lens), a file (from a menu), or nothing. */
async function run(runs: Runs, where: unknown): Promise<void> {
  if (!(await hasTrust())) return;
  const target = await chooseTarget(where);
  if (target === undefined || !(await isSaved(target)) || !(await isFree(runs))) return;
  runs.start(target);
}

/** The engine reads the file from the disk. */
async function isSaved({ file }: RunTarget): Promise<boolean> {
  const isThat = ({ uri }: TextDocument): boolean => uri.scheme === 'file' && uri.fsPath === file;
  return (await workspace.textDocuments.find(isThat)?.save()) ?? true;
}

const STOP = 'Stop It and Run';
const SHOW = 'Show It';

/** Whether nothing runs, or what ran was stopped for this. */
async function isFree(runs: Runs): Promise<boolean> {
  const { current } = runs;
  if (current === undefined) return true;
  const message = `${nameOf(current.target)} is still running. Two runs at once would disturb what they measure.`;
  const answer = await window.showWarningMessage(message, STOP, SHOW);
  if (answer === SHOW) runs.show();
  if (answer !== STOP) return false;
  if (runs.current === current) current.cancel();
  await runs.ended();
  return true;
}
