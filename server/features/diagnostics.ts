import { DiagnosticSeverity, type Diagnostic as ShownDiagnostic } from 'vscode-languageserver';
import type { Diagnostic, Location, Range, Severity } from '../../core/language/diagnostic.ts';
import type { Placed } from '../workspace/workspaces.ts';
import type { Feature, Server } from './feature.ts';

/** Tells the client what is wrong with each open document, after each change; never of a text that is no longer there. */
export const diagnostics: Feature = {
  capabilities: {},
  register: (server) => {
    const waiting = new Set<string>();
    const checkWaiting = (): void => {
      const uris = [...waiting];
      waiting.clear();
      for (const uri of uris) {
        publish(uri, server).catch((error: unknown) => server.connection.console.error(String(error)));
      }
    };
    // All changes that have come by now are answered with one check; any open document may include the changed one.
    const checkBeside = (changed: Placed): void => {
      if (waiting.size === 0) setImmediate(checkWaiting);
      for (const [uri, { root }] of server.documents.open) if (root === changed.root) waiting.add(uri);
    };
    server.documents.onChanged((_, changed) => checkBeside(changed));
    server.documents.onClosed((uri, closed) => {
      void server.connection.sendDiagnostics({ uri, diagnostics: [] });
      // For them it is now what is on the disk.
      checkBeside(closed);
    });
  },
};

async function publish(uri: string, server: Server): Promise<void> {
  const placed = server.documents.open.get(uri);
  if (placed === undefined) return;
  const { workspace, path, turns } = placed;
  await workspace.load(path);
  const document = workspace.document(path);
  const version = document?.version;
  const isWanted = (): boolean => server.documents.open.get(uri) === placed && document?.version === version;
  const found = await turns.run(() => workspace.diagnose(path), isWanted);
  // Undefined after another change, whose own check tells more.
  if (found === undefined || version === undefined || !isWanted()) return;
  const shown = found.map((diagnostic) => shownDiagnostic(diagnostic, placed, server));
  await server.connection.sendDiagnostics({ uri, version, diagnostics: shown });
}

/** As the protocol has it; the places are those of the texts that are there now. */
export function shownDiagnostic(
  diagnostic: Diagnostic,
  placed: Placed,
  { documents }: Pick<Server, 'documents'>,
): ShownDiagnostic {
  const { code, message, severity, related } = diagnostic;
  return {
    range: rangeOf(diagnostic, placed),
    severity: SEVERITY[severity],
    code,
    source: 'perflow',
    message,
    relatedInformation: related.map((place) => ({
      location: { uri: documents.uriOf(placed, place.file), range: rangeOf(place, placed) },
      message: place.message,
    })),
  };
}

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const NOWHERE: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

export function rangeOf({ file, span }: Location, { workspace }: Placed): Range {
  return workspace.document(file)?.rangeOf(span) ?? NOWHERE;
}
