import { diagnosticCodes, type DiagnosticCode } from '../diagnostic-codes.ts';
import type { Diagnostic, Fix, RelatedPlace, Span, TextEdit } from '../diagnostic.ts';

/** Where a part's spans are relative to. */
export interface PartPlace {
  readonly file: string;
  /** Offset of the part in the file. */
  readonly offset: number;
}

export interface Extras {
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
}

/** Where mistakes are told; a silent one serves where a type is wanted of what is checked elsewhere. */
export interface Reporter {
  /** `span` is relative to the place's part. */
  report(code: DiagnosticCode, place: PartPlace, span: Span, message: string, extras?: Extras): void;
}

export const silent: Reporter = { report: () => undefined };

/** More than anybody reads; a file may have a million mistakes. */
const MAX_DIAGNOSTICS = 5000;

/** Collects diagnostics; the same code at the same place is kept once, as a fragment may be used many times. */
export class Diagnostics implements Reporter {
  readonly #byPlace = new Map<string, Diagnostic>();

  report(code: DiagnosticCode, place: PartPlace, span: Span, message: string, extras: Extras = {}): void {
    if (this.#byPlace.size >= MAX_DIAGNOSTICS) return;
    const location = locate(place, span);
    const key = `${location.span.start} ${location.span.end} ${code} ${place.file}`;
    if (this.#byPlace.has(key)) return;
    const { severity } = diagnosticCodes[code];
    const { related = [], fixes = [] } = extras;
    this.#byPlace.set(key, { ...location, severity, code, message, related, fixes });
  }

  /** In the order of `files`, then of places. */
  sorted(files: readonly string[]): readonly Diagnostic[] {
    const order = new Map(files.map((file, index) => [file, index]));
    return [...this.#byPlace.values()].sort(
      (a, b) =>
        (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) ||
        a.span.start - b.span.start ||
        a.span.end - b.span.end,
    );
  }
}

export function locate(place: PartPlace, span: Span): { readonly file: string; readonly span: Span } {
  return { file: place.file, span: { start: place.offset + span.start, end: place.offset + span.end } };
}

export function relatedTo(place: PartPlace, span: Span, message: string): RelatedPlace {
  return { ...locate(place, span), message };
}

export function edit(place: PartPlace, span: Span, newText: string): TextEdit {
  return { ...locate(place, span), newText };
}

/** The fix that puts something else in a span's place. */
export function replacement(place: PartPlace, span: Span, newText: string): Fix {
  return { title: `Write \`${newText}\``, edits: [edit(place, span, newText)] };
}

/** A sentence's end and the fix for a misspelt word, where a near one is known. */
export function suggestion(
  near: string | undefined,
  place: PartPlace,
  span: Span,
): { readonly hint: string; readonly extras: Extras } {
  if (near === undefined) return { hint: '', extras: {} };
  return { hint: `; did you mean \`${near}\`?`, extras: { fixes: [replacement(place, span, near)] } };
}

/** A sentence with its hint, and a full stop where that has no question mark. */
export function sentence(statement: string, hint: string): string {
  return hint === '' ? `${statement}.` : `${statement}${hint}`;
}
