import {
  DiagnosticSeverity,
  type Connection,
  type Diagnostic as ShownDiagnostic,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { checkFile } from '../../core/language/check/check-file.ts';
import type { Diagnostic, Location, Severity } from '../../core/language/diagnostic.ts';
import { createLineIndex, type LineIndex } from '../../core/language/syntax/positions.ts';
import type { Sources } from '../../core/language/check/sources.ts';
import type { Placed, Workspace } from '../workspace/workspace.ts';

/** Tells the client what is wrong with each open document, after each change; never of a text that is no longer there. */
export function publishDiagnostics(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  workspace: Workspace,
): void {
  const waiting = new Set<string>();
  const check = async (uri: string): Promise<void> => {
    const document = documents.get(uri);
    if (document === undefined) return;
    const { version } = document;
    const diagnostics = await diagnosticsOf(document, workspace);
    if (documents.get(uri)?.version === version) {
      await connection.sendDiagnostics({ uri, version, diagnostics: [...diagnostics] });
    }
  };
  const checkWaiting = (): void => {
    const uris = [...waiting];
    waiting.clear();
    for (const uri of uris)
      void check(uri).catch((error: unknown) => connection.console.error(String(error)));
  };
  documents.onDidChangeContent(() => {
    // All changes that have come by now are answered with one check; any open document may include the changed one.
    if (waiting.size === 0) setImmediate(checkWaiting);
    for (const uri of documents.keys()) waiting.add(uri);
  });
  documents.onDidClose(({ document: { uri } }) => {
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
}

async function diagnosticsOf(
  document: TextDocument,
  workspace: Workspace,
): Promise<readonly ShownDiagnostic[]> {
  const placed = workspace.place(document.uri);
  const sources = await workspace.load(document, placed);
  const places = new Places(placed, sources);
  return checkFile(placed.entry, sources)
    .diagnostics.filter(({ file }) => file === placed.entry)
    .map((diagnostic) => shown(diagnostic, places));
}

function shown(diagnostic: Diagnostic, places: Places): ShownDiagnostic {
  const { code, message, severity, related } = diagnostic;
  return {
    range: places.rangeOf(diagnostic),
    severity: SEVERITY[severity],
    code,
    source: 'perflow',
    message,
    relatedInformation: related.map((place) => ({
      location: { uri: places.uriOf(place.file), range: places.rangeOf(place) },
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

/** Turns the checker's places into those of the protocol. */
class Places {
  readonly #placed: Placed;
  readonly #sources: Sources;
  readonly #indices = new Map<string, LineIndex>();

  constructor(placed: Placed, sources: Sources) {
    this.#placed = placed;
    this.#sources = sources;
  }

  uriOf(file: string): string {
    return URI.file(`${this.#placed.root}/${file}`).toString();
  }

  rangeOf({ file, span }: Location): ReturnType<LineIndex['rangeOf']> {
    return this.#indexOf(file).rangeOf(span);
  }

  #indexOf(file: string): LineIndex {
    const known = this.#indices.get(file);
    if (known !== undefined) return known;
    const read = this.#sources.read(file);
    const index = createLineIndex(read.ok ? read.value.text : '');
    this.#indices.set(file, index);
    return index;
  }
}
