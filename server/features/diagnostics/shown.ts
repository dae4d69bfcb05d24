import type { Diagnostic as ShownDiagnostic } from 'vscode-languageserver';
import type { Diagnostic, Location, Range, Severity } from '../../../core/language/diagnostic.ts';
import type { Document } from '../../../core/language/document/document.ts';
import { DiagnosticSeverity } from '../../protocol/library.ts';
import type { Home } from '../../workspace/workspaces.ts';
import type { Server } from '../feature.ts';

/** The text of a file that a check has looked at. */
export type TextOf = (file: string) => Document | undefined;

/** As the protocol has it. */
export function shownDiagnostic(
  diagnostic: Diagnostic,
  home: Home,
  textOf: TextOf,
  { documents }: Pick<Server, 'documents'>,
): ShownDiagnostic {
  const { code, message, severity, related } = diagnostic;
  return {
    range: rangeIn(textOf, diagnostic),
    severity: SEVERITY[severity],
    code,
    source: 'perflow',
    message,
    relatedInformation: related.map((place) => ({
      location: { uri: documents.uriOf(home, place.file), range: rangeIn(textOf, place) },
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

/** The texts that are there now. */
export function presentTexts({ workspace }: Home): TextOf {
  return (file) => workspace.document(file);
}

/** Of the text that is there now. */
export function rangeOf(place: Location, home: Home): Range {
  return rangeIn(presentTexts(home), place);
}

function rangeIn(textOf: TextOf, { file, span }: Location): Range {
  return textOf(file)?.rangeOf(span) ?? NOWHERE;
}
