import { DiagnosticSeverity, type Diagnostic as ShownDiagnostic } from 'vscode-languageserver';
import type { Diagnostic, Location, Range, Severity } from '../../../core/language/diagnostic.ts';
import type { Placed } from '../../workspace/workspaces.ts';
import type { Server } from '../feature.ts';

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
