import type { Diagnostic as ShownDiagnostic } from 'vscode-languageserver';
import type { Placed } from '../../workspace/workspaces.ts';
import type { Server } from '../feature.ts';
import { presentTexts, shownDiagnostic } from './shown.ts';

/** What is wrong with a text. */
export interface Found {
  /** Of the text, as the client numbers it. */
  readonly version: number;
  readonly diagnostics: ShownDiagnostic[];
}

/**
 * All that is wrong with a document that the client has open. Undefined where that is of no use any longer: the text was
 * changed meanwhile, the document was closed, or `isWanted` says so.
 */
export async function findIn(
  uri: string,
  server: Server,
  isWanted: () => boolean = () => true,
): Promise<Found | undefined> {
  const placed = server.documents.open.get(uri);
  if (placed === undefined) return undefined;
  const { workspace, path } = placed;
  await workspace.load(path);
  const document = workspace.document(path);
  const version = document?.version;
  const isSame = (): boolean => server.documents.open.get(uri) === placed && document?.version === version;
  const found = await diagnose(placed, server, () => isWanted() && isSame());
  return found === undefined || version === undefined || !isSame()
    ? undefined
    : { version, diagnostics: found };
}

/** All that is wrong with a file that was loaded. */
export async function diagnose(
  placed: Placed,
  server: Server,
  isWanted: () => boolean,
): Promise<ShownDiagnostic[] | undefined> {
  const { workspace, path, turns } = placed;
  const found = await turns.run(() => workspace.diagnose(path), isWanted);
  const textOf = presentTexts(placed);
  return found?.map((diagnostic) => shownDiagnostic(diagnostic, placed, textOf, server));
}
