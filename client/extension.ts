import { window, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { registerRunCommands } from './run/commands.ts';
import type { Runs } from './run/runs.ts';

/**
 * Called when a workflow file is opened or a command of Perflow is used. Nothing of a workspace is run here. What takes
 * a while to be loaded comes after: all extensions of a window share the one thread that this would hold up.
 */
export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel('Perflow', { log: true });
  const perflow = context.asAbsolutePath('dist/perflow.cjs');
  let runs: Promise<Runs> | undefined;
  const runsWanted = (): Promise<Runs> => (runs ??= loadRuns(perflow, log, context));
  context.subscriptions.push(log, registerRunCommands(runsWanted));
  sayActivated(context, log);
  startServer(perflow, log, context).catch((error: unknown) => {
    log.error(`The language client could not be loaded: ${String(error)}`);
  });
}

async function loadRuns(perflow: string, log: LogOutputChannel, context: ExtensionContext): Promise<Runs> {
  const { openRuns } = await import('./run/open-runs.ts');
  return openRuns(perflow, log, context.subscriptions);
}

async function startServer(
  perflow: string,
  log: LogOutputChannel,
  { subscriptions }: ExtensionContext,
): Promise<void> {
  const { startLanguageClient } = await import('./language-client.ts');
  subscriptions.push(startLanguageClient(perflow, log));
}

function sayActivated({ extension }: ExtensionContext, log: LogOutputChannel): void {
  const { version } = extension.packageJSON as { readonly version: string };
  log.info(`Perflow ${version} is active`);
}
