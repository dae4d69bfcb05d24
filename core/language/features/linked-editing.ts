import type { Span } from '../diagnostic.ts';
import type { AskedPlace } from './asked-place.ts';
import { occurrencesOf } from './names/occurrences.ts';
import { nameAt } from './names/target-at.ts';

/**
 * Places that are typed together: those of an axis, which is a name of one node only, as long as all of them are in
 * this file. What others may name too is renamed instead, so that it is asked before whether the name is free.
 */
export function linkedEditing(asked: AskedPlace): readonly Span[] {
  const name = nameAt(asked);
  if (name?.targets[0].kind !== 'axis') return [];
  const places = occurrencesOf(name.targets, asked.entries);
  return places.every(({ file }) => file === asked.document.path) ? places.map(({ span }) => span) : [];
}
