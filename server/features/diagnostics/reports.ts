import { createHash } from 'node:crypto';
import type {
  Diagnostic as ShownDiagnostic,
  FullDocumentDiagnosticReport,
  UnchangedDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { DocumentDiagnosticReportKind } from '../../protocol/library.ts';

/** `previous`: the id of the report that the client has; where that says the same, it is not sent again. */
export function reportOf(
  diagnostics: ShownDiagnostic[],
  previous: string | undefined,
): FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport {
  const resultId = idOf(diagnostics);
  return resultId === previous
    ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
    : { kind: DocumentDiagnosticReportKind.Full, resultId, items: diagnostics };
}

/** The same for the same diagnostics, so that nothing is to be remembered of what was sent. */
function idOf(diagnostics: readonly ShownDiagnostic[]): string {
  return createHash('sha1').update(JSON.stringify(diagnostics)).digest('base64url');
}
