import { setTimeout } from 'node:timers/promises';
import type {
  CancellationToken,
  Diagnostic as ShownDiagnostic,
  DiagnosticServerCancellationData,
} from 'vscode-languageserver';
import { cancelled } from '../../protocol/cancelled.ts';
import { LSPErrorCodes, ResponseError } from '../../protocol/library.ts';
import type { Server } from '../feature.ts';
import { Changes } from './changes.ts';
import { diagnose, findIn } from './found.ts';
import { reportOf } from './reports.ts';
import { UnopenedFiles, type Send } from './unopened.ts';

/** Milliseconds between a change and what is told of files that are not open. */
const PAUSE_MS = 500;

/** Answers clients that ask what is wrong: with a document, and with the files of the folders that are not open. */
export function answerPulls(server: Server): void {
  const { connection, documents } = server;
  const changes = new Changes();
  const unopened = new UnopenedFiles(server);
  documents.onChanged(() => changes.tell());
  documents.onClosed(() => changes.tell());
  documents.onChangedOnDisk(() => changes.tell());
  connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }, token) => {
    const found = await findNow(uri, server, token);
    if (found === undefined) throw outdated(token);
    return reportOf(found, previousResultId);
  });
  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, _, partial) => {
    const known = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
    const send: Send | undefined = partial && ((part) => partial.report(part));
    for (;;) {
      const { count } = changes;
      const { items, count: changed } = await unopened.reports(known, token, send);
      if (token.isCancellationRequested) throw outdated(token);
      if (changed > 0 || send === undefined) return { items };
      // The client has it all. It asks again as soon as it is answered, so it is answered when there is more to say.
      await changes.after(count, token);
      await pauseUnless(token);
    }
  });
}

/** All files are looked at after a change: once for what is typed together, not for each letter. */
async function pauseUnless({ isCancellationRequested }: CancellationToken): Promise<void> {
  if (!isCancellationRequested) await setTimeout(PAUSE_MS);
}

async function findNow(
  uri: string,
  server: Server,
  token: CancellationToken,
): Promise<ShownDiagnostic[] | undefined> {
  const isWanted = (): boolean => !token.isCancellationRequested;
  if (server.documents.open.has(uri)) return (await findIn(uri, server, isWanted))?.diagnostics;
  const placed = server.workspaces.place(uri);
  await placed.workspace.load(placed.path);
  return await diagnose(placed, server, isWanted);
}

/** The client asks again for the text that is there then. */
function outdated(token: CancellationToken): ResponseError | ResponseError<DiagnosticServerCancellationData> {
  return token.isCancellationRequested
    ? cancelled()
    : new ResponseError(LSPErrorCodes.ServerCancelled, 'The text was changed meanwhile.', {
        retriggerRequest: true,
      });
}
