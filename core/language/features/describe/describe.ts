import type { EntryCheck } from '../../check/entry-check.ts';
import type { Subject } from './subject.ts';
import { describeTarget } from './targets.ts';
import { describeWord } from './words.ts';

/** What there is to say of something, in Markdown; empty where there is nothing. */
export function describe(subject: Subject, entries: readonly EntryCheck[]): string {
  return subject.type === 'target' ? describeTarget(subject.target, entries) : describeWord(subject);
}
