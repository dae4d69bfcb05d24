import { commands, Disposable, workspace, type LogOutputChannel } from 'vscode';
import { CodeLensRequest, LanguageClient, TransportKind, type Executable } from 'vscode-languageclient/node';
import { trustedLenses } from './lenses/trusted-lenses.ts';
import { nodeEnvironment } from './node-process.ts';
import { RUN } from './run/target.ts';

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
    initializationOptions: { runCommand: RUN },
    middleware: {
      provideCodeLenses: async (document, token, next) => trustedLenses((await next(document, token)) ?? []),
    },
    // Else what is wrong is asked once, when a file is opened.
    diagnosticPullOptions: { onChange: true },
    outputChannel: log,
  });
  void client
    .start()
    .catch((error: unknown) => log.error(`The language server could not be started: ${String(error)}`));
  return Disposable.from(
    workspace.onDidGrantWorkspaceTrust(() => askForLensesAgain(client)),
    commands.registerCommand('perflow.restartServer', async () => await client.restart()),
    { dispose: () => void client.dispose() },
  );
}

function askForLensesAgain(client: LanguageClient): void {
  const lenses = client.getFeature(CodeLensRequest.method);
  for (const document of workspace.textDocuments)
    lenses.getProvider(document)?.onDidChangeCodeLensEmitter.fire();
}
