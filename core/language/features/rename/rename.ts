import { fail, ok, type Result } from '../../../result.ts';
import type { Location, TextEdit } from '../../diagnostic.ts';
import type { AskedPlace } from '../asked-place.ts';
import { findOccurrences } from '../names/occurrences.ts';
import { nameAt, type NameAt } from '../names/target-at.ts';
import { whyNotCalled } from './refusals.ts';

/** What can be renamed at a place. */
export interface Renamable {
  readonly at: Location;
  /** The name as it is. */
  readonly name: string;
}

/** Whether the name at a place can be changed; the error is a sentence that says why not. */
export function prepareRename(asked: AskedPlace): Result<Renamable, string> {
  const found = renamableAt(asked);
  return found.ok ? ok({ at: found.value.at, name: found.value.targets[0].name }) : found;
}

/**
 * The edits that give what is named at a place another name wherever it is named, in all files that the checks know: so
 * `entries` must be those of all files that have something to do with this one. The error is a sentence. In slices,
 * between which nothing of these files may be changed.
 */
export function* rename(
  asked: AskedPlace,
  newName: string,
): Generator<void, Result<readonly TextEdit[], string>> {
  const found = renamableAt(asked);
  if (!found.ok) return found;
  if (newName === found.value.targets[0].name) return ok([]);
  const occurrences = yield* findOccurrences(found.value.targets, asked.entries);
  const refusal = yield* whyNotCalled(newName, occurrences, asked.entries);
  if (refusal !== undefined) return fail(refusal);
  return ok(occurrences.map(({ file, span }) => ({ file, span, newText: newName })));
}

function renamableAt(asked: AskedPlace): Result<NameAt, string> {
  const name = nameAt(asked);
  if (name === undefined) {
    return fail('Only what a workflow gives a name can be renamed; there is no such name here.');
  }
  const [target] = name.targets;
  if (target.kind !== 'variable') return ok(name);
  return fail(`\`${target.name}\` is a variable of the environment: it is named outside of workflows too.`);
}
