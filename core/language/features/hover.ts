import type { Location } from '../diagnostic.ts';
import type { Asked } from './asked.ts';
import { describe } from './describe/describe.ts';
import { paragraphs } from './describe/markdown.ts';
import { describeResults } from './describe/results.ts';
import { subjectAt } from './describe/subject-at.ts';
import type { LastResults } from './last-results.ts';

/** What there is to say of the thing under the pointer. */
export interface Hover {
  readonly at: Location;
  readonly markdown: string;
}

/** `results` tells what was measured last; what it does not know is left out. */
export async function hover(asked: Asked, results?: LastResults): Promise<Hover | undefined> {
  const found = subjectAt(asked);
  if (found === undefined) return undefined;
  const said = describe(found.subject, asked.entries);
  if (said === '') return undefined;
  const measured = await describeResults(found.subject, asked.entries, results);
  return { at: found.at, markdown: paragraphs(said, measured) };
}
