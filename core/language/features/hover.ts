import type { Location } from '../diagnostic.ts';
import type { AskedPlace } from './asked-place.ts';
import { explain } from './describe/explain.ts';
import { subjectAt } from './describe/subject-at.ts';
import type { LastResults } from './results/last-results.ts';

/** What there is to say of the thing under the pointer. */
export interface Hover {
  readonly at: Location;
  readonly markdown: string;
}

/** `results` tells what was measured last; what it does not know is left out. */
export async function hover(asked: AskedPlace, results?: LastResults): Promise<Hover | undefined> {
  const found = subjectAt(asked);
  if (found === undefined) return undefined;
  const markdown = await explain(found.subject, asked.entries, results);
  return markdown === '' ? undefined : { at: found.at, markdown };
}
