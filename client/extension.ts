import { window, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { startLanguageClient } from './language-client.ts';
import { registerRunLenses } from './lenses/run-lenses.ts';
import { registerRunCommands } from './run/commands.ts';
import { Engine } from './run/engine.ts';
import { RunStatus } from './run/status.ts';
import { Runs } from './run/runs.ts';

/** Called when a workflow file is opened or a command of Perflow is used. Nothing of a workspace is run here. */
export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel('Perflow', { log: true });
  const perflow = context.asAbsolutePath('dist/perflow.js');
  const runs = new Runs(new Engine(perflow, log));
  context.subscriptions.push(
    log,
    runs,
    new RunStatus(runs),
    registerRunCommands(runs),
    registerRunLenses(),
    startLanguageClient(perflow, log),
  );
  sayActivated(context, log);
}

function sayActivated({ extension }: ExtensionContext, log: LogOutputChannel): void {
  const { version } = extension.packageJSON as { readonly version: string };
  log.info(`Perflow ${version} is active`);
}
