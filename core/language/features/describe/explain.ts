import type { EntryCheck } from '../../check/entry-check.ts';
import type { LastResults } from '../results/last-results.ts';
import { paragraphs } from './markdown.ts';
import { describeResults } from './results.ts';
import type { Subject } from './subject.ts';
import { describeTarget } from './targets.ts';
import { describeWord } from './words.ts';

/**
 * What there is to say of something, in Markdown: its documentation, and what was measured of it last as far as
 * `results` knows. Empty where there is nothing to say.
 */
export async function explain(
  subject: Subject,
  entries: readonly EntryCheck[],
  results?: LastResults,
): Promise<string> {
  const said = describe(subject, entries);
  return said === '' ? '' : paragraphs(said, await describeResults(subject, entries, results));
}

function describe(subject: Subject, entries: readonly EntryCheck[]): string {
  return subject.type === 'target' ? describeTarget(subject.target, entries) : describeWord(subject);
}
