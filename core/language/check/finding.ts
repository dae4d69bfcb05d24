import { diagnosticCodes, type DiagnosticCode } from '../diagnostic-codes.ts';
import type { Diagnostic, Location, Span } from '../diagnostic.ts';
import type { Part } from '../document/part.ts';

/** A span of a part: it stays right when the part moves. */
export interface PartSpan {
  readonly part: Part;
  readonly span: Span;
}

/** What is wrong somewhere, said so that it moves with the parts that it speaks of. */
export interface Finding extends PartSpan {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly related: readonly (PartSpan & { readonly message: string })[];
  readonly fixes: readonly FindingFix[];
}

export interface FindingFix {
  readonly title: string;
  readonly edits: readonly (PartSpan & { readonly newText: string })[];
}

/** The finding where its parts are now. */
export function diagnosticOf({ code, message, part, span, related, fixes }: Finding): Diagnostic {
  return {
    ...located({ part, span }),
    severity: diagnosticCodes[code].severity,
    code,
    message,
    related: related.map((place) => ({ ...located(place), message: place.message })),
    fixes: fixes.map(({ title, edits }) => ({
      title,
      edits: edits.map((edit) => ({ ...located(edit), newText: edit.newText })),
    })),
  };
}

function located({ part, span }: PartSpan): Location {
  const { file, offset } = part;
  return { file, span: { start: offset + span.start, end: offset + span.end } };
}
