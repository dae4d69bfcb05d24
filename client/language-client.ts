import { commands, Disposable, type LogOutputChannel } from 'vscode';
import { LanguageClient, TransportKind, type Executable } from 'vscode-languageclient/node';
import { nodeEnvironment } from './node-process.ts';

/** Starts `perflow lsp --stdio`; ends it when disposed. */
export function startLanguageClient(perflow: string, log: LogOutputChannel): Disposable {
  const server: Executable = {
    command: process.execPath,
    args: [perflow, 'lsp'],
    transport: TransportKind.stdio,
    options: { env: nodeEnvironment(process.env) },
  };
  const client = new LanguageClient('perflow', 'Perflow', server, {
    documentSelector: [
      { language: 'perflow', scheme: 'file' },
      { language: 'perflow', scheme: 'untitled' },
    ],
    // Else what is wrong is asked once, when a file is opened.
    diagnosticPullOptions: { onChange: true },
    outputChannel: log,
  });
  void client
    .start()
    .catch((error: unknown) => log.error(`The language server could not be started: ${String(error)}`));
  return Disposable.from(
    commands.registerCommand('perflow.restartServer', async () => await client.restart()),
    { dispose: () => void client.dispose() },
  );
}
