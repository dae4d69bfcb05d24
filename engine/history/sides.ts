import type { ComparedSide } from '../../core/analyze/compare/side.ts';
import type { HistoryError } from '../../core/history/history-error.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Reading } from './folded-run.ts';
import { asHistoryError, noRunOf, nothingStored, sameRun } from './problems.ts';
import { endedRuns, SideResolver, type SideSources } from './side-resolver.ts';
import { LATEST, readSideWord, type SideWord } from './side-words.ts';

export interface Sides {
  readonly a: ComparedSide;
  readonly b: ComparedSide;
}

/** The two things that the words A and B name: `latest`, `baseline:NAME`, a file of a report, or a run by its id. */
export async function sidesNamed(
  a: string,
  b: string,
  sources: SideSources,
  reading: Reading = {},
): Promise<Result<Sides, HistoryError>> {
  const [first, second] = [await readSideWord(a, sources.folder), await readSideWord(b, sources.folder)];
  const resolver = new SideResolver(sources, reading);
  // Whose latest run `latest` is, the other side says: that one is looked up first.
  const backwards = first.type === 'latest';
  const one = await resolver.side(backwards ? second : first);
  if (!one.ok) return one;
  const other = await resolver.side(backwards ? first : second);
  if (!other.ok) return other;
  const sides = backwards ? { a: other.value, b: one.value } : { a: one.value, b: other.value };
  const { run } = sides.a;
  const areRuns = isRun(first) && isRun(second);
  return areRuns && run !== undefined && run === sides.b.run ? fail(sameRun(run)) : ok(sides);
}

/** A baseline was made from a run, and is something else: what it holds stays. */
function isRun({ type }: SideWord): boolean {
  return type === 'run' || type === 'latest';
}

/**
 * What to compare when fewer than two things are named: what is named with the latest run of its workflow, and that
 * with the one before it.
 */
export async function completedPair(
  words: readonly string[],
  { store, folder }: SideSources,
): Promise<Result<readonly [a: string, b: string], HistoryError>> {
  const [a = LATEST, b] = words;
  if (b !== undefined) return ok([a, b]);
  const word = await readSideWord(a, folder);
  if (!isRun(word)) return ok([a, LATEST]);
  if (store === undefined) return fail(nothingStored());
  const found = store.find(a);
  if (!found.ok) return fail(asHistoryError(found.error));
  const { run, workflow } = found.value;
  const [latest, ...earlier] = endedRuns(store, workflow);
  if (latest !== undefined && latest.run !== run) return ok([a, latest.run]);
  const [before] = earlier;
  return before === undefined ? fail(noRunOf(workflow)) : ok([before.run, run]);
}
