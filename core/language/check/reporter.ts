import type { DiagnosticCode } from '../diagnostic-codes.ts';
import type { Span } from '../diagnostic.ts';
import type { Part } from '../document/part.ts';
import type { Finding } from './finding.ts';

/** Where a part's spans are relative to. */
export interface PartPlace {
  readonly file: string;
  /** Offset of the part in the file. */
  readonly offset: number;
}

/** Another place that a mistake has to do with. */
export interface Related {
  readonly place: PartPlace;
  readonly span: Span;
  readonly message: string;
}

export interface PlacedEdit {
  readonly place: PartPlace;
  readonly span: Span;
  readonly newText: string;
}

export interface PlacedFix {
  readonly title: string;
  readonly edits: readonly PlacedEdit[];
}

export interface Extras {
  readonly related?: readonly Related[];
  readonly fixes?: readonly PlacedFix[];
}

/** Where mistakes are told; a silent one serves where a type is wanted of what is checked elsewhere. */
export interface Reporter {
  /** `span` is relative to the place's part. */
  report(code: DiagnosticCode, place: PartPlace, span: Span, message: string, extras?: Extras): void;
}

export const silent: Reporter = { report: () => undefined };

/** More than anybody reads; one part may have a million mistakes. */
const MAX_FINDINGS = 5000;

const NONE: readonly Finding[] = [];

/** Collects what one check reports. */
export class Findings implements Reporter {
  readonly #partAt: (place: PartPlace) => Part;
  #list: Finding[] | undefined;

  /** `partAt` gives the part that starts at a place. */
  constructor(partAt: (place: PartPlace) => Part) {
    this.#partAt = partAt;
  }

  get list(): readonly Finding[] {
    return this.#list ?? NONE;
  }

  report(code: DiagnosticCode, place: PartPlace, span: Span, message: string, extras: Extras = {}): void {
    const list = (this.#list ??= []);
    if (list.length >= MAX_FINDINGS) return;
    const { related = [], fixes = [] } = extras;
    list.push({
      code,
      message,
      part: this.#partAt(place),
      span: spanOf(span),
      related: related.map((one) => ({
        part: this.#partAt(one.place),
        span: spanOf(one.span),
        message: one.message,
      })),
      fixes: fixes.map(({ title, edits }) => ({
        title,
        edits: edits.map((one) => ({
          part: this.#partAt(one.place),
          span: spanOf(one.span),
          newText: one.newText,
        })),
      })),
    });
  }
}

/** Without the tree's node that the span was asked of. */
function spanOf({ start, end }: Span): Span {
  return { start, end };
}

export function relatedTo({ file, offset }: PartPlace, span: Span, message: string): Related {
  return { place: { file, offset }, span, message };
}

export function edit({ file, offset }: PartPlace, span: Span, newText: string): PlacedEdit {
  return { place: { file, offset }, span, newText };
}

/** The fix that puts something else in a span's place. */
export function replacement(place: PartPlace, span: Span, newText: string): PlacedFix {
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
