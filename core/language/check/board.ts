import type { Part } from '../document/part.ts';
import type { Finding } from './finding.ts';

/** Whoever finds something. */
export interface Finder {
  /** Of two that say the same of one place, that of the lower rank is heard. */
  readonly rank: number;
  readonly findings: readonly Finding[];
}

/** What one finder found in one part. */
export interface Found {
  readonly finder: Finder;
  readonly findings: Finding[];
}

/** What was found where, by all checks of a file, or of a file and what it includes. */
export class Board {
  readonly #parts = new Map<Part, Found[]>();

  /** To be called after a finder's findings have changed; `before` is what they were. */
  update(finder: Finder, before: readonly Finding[]): void {
    for (const { part } of before) this.#remove(part, finder);
    for (const finding of finder.findings) this.#add(finding, finder);
  }

  #remove(part: Part, finder: Finder): void {
    const left = this.#parts.get(part)?.filter((found) => found.finder !== finder) ?? [];
    if (left.length === 0) this.#parts.delete(part);
    else this.#parts.set(part, left);
  }

  #add(finding: Finding, finder: Finder): void {
    const inPart = this.#parts.get(finding.part);
    const own = inPart?.find((found) => found.finder === finder);
    if (own !== undefined) own.findings.push(finding);
    else if (inPart !== undefined) inPart.push({ finder, findings: [finding] });
    else this.#parts.set(finding.part, [{ finder, findings: [finding] }]);
  }

  /** The parts in which something was found. */
  get parts(): Iterable<Part> {
    return this.#parts.keys();
  }

  in(part: Part): readonly Found[] {
    return this.#parts.get(part) ?? [];
  }
}

/**
 * What was found in one part, by its place. The same code at the same place is told once, as a fragment may be checked
 * many times.
 */
export function inOrder(found: readonly Found[]): readonly Finding[] {
  const told = new Map<string, Finding>();
  for (const { findings } of [...found].sort((a, b) => a.finder.rank - b.finder.rank)) {
    for (const finding of findings) {
      const key = `${finding.span.start} ${finding.span.end} ${finding.code}`;
      if (!told.has(key)) told.set(key, finding);
    }
  }
  return [...told.values()].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
