import type { Location, Span } from '../diagnostic.ts';
import type { AskedPlace } from './asked-place.ts';
import { findOccurrences } from './names/occurrences.ts';
import { nameAt } from './names/target-at.ts';

/**
 * Every place that names what is named at a place, in all files that the checks know; with its declarations or without.
 * In slices, between which nothing of these files may be changed.
 */
export function* references(
  asked: AskedPlace,
  withDeclarations: boolean,
): Generator<void, readonly Location[]> {
  const name = nameAt(asked);
  if (name === undefined) return [];
  const occurrences = yield* findOccurrences(name.targets, asked.entries);
  return occurrences
    .filter(({ isDeclaration }) => withDeclarations || !isDeclaration)
    .map(({ file, span }) => ({ file, span }));
}

/** A place in the same file that names what is named under the cursor. */
export interface Highlight {
  readonly span: Span;
  /** A declaration gives the name, every other place only reads it. */
  readonly isDeclaration: boolean;
}

/** In slices, as {@link references}. */
export function* highlights(asked: AskedPlace): Generator<void, readonly Highlight[]> {
  const name = nameAt(asked);
  if (name === undefined) return [];
  const occurrences = yield* findOccurrences(name.targets, asked.entries);
  return occurrences
    .filter(({ file }) => file === asked.document.path)
    .map(({ span, isDeclaration }) => ({ span, isDeclaration }));
}
