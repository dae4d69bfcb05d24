import { blocks } from '../schema/index.ts';
import type { Workflow } from '../workflow.ts';
import { checkAttribute } from './attribute-values.ts';
import type { Context } from './context.ts';

/** The patterns of change sets. */
export function checkPatterns(sets: Workflow['changeSets'], context: Context): void {
  const entries = blocks.get('changes')?.entries;
  if (entries === undefined) return;
  for (const [name, { patterns }] of sets) {
    checkAttribute({ name, types: entries.types, doc: entries.doc }, patterns, context);
  }
}
