import { runnablesOf } from '../../core/language/features/runnables.ts';
import { parseFile } from '../../core/language/syntax/parse.ts';

/** The workflows of a file that can be run, in order. */
export function workflowNames(text: string): readonly string[] {
  return [...new Set(runnablesOf(parseFile(text)).map(({ workflow }) => workflow))];
}
