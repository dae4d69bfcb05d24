import type { ComparedSide } from '../../core/analyze/compare/side.ts';
import type { HistoryError } from '../../core/history/history-error.ts';
import type { Cancellation } from '../../core/history/history.ts';
import { fail, ok, type Result } from '../../core/result.ts';
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
  asked?: Cancellation,
): Promise<Result<Sides, HistoryError>> {
  const [first, second] = [await readSideWord(a, sources.folder), await readSideWord(b, sources.folder)];
  if (!first.ok) return first;
  if (!second.ok) return second;
  const resolver = new SideResolver(sources, asked);
  if (first.value.type !== 'latest') {
    return await inOrder(resolver, [first.value, a], [second.value, b], (one, other) => ({
      a: one,
      b: other,
    }));
  }
  // The other side says whose latest run is meant.
  return await inOrder(resolver, [second.value, b], [first.value, a], (one, other) => ({ a: other, b: one }));
}

type Named = readonly [word: SideWord, label: string];

async function inOrder(
  resolver: SideResolver,
  first: Named,
  second: Named,
  asSides: (first: ComparedSide, second: ComparedSide) => Sides,
): Promise<Result<Sides, HistoryError>> {
  const one = await resolver.side(...first);
  if (!one.ok) return one;
  const other = await resolver.side(...second);
  if (!other.ok) return other;
  const areRuns = [first, second].every(([{ type }]) => type === 'run' || type === 'latest');
  const { run } = one.value;
  if (areRuns && run !== undefined && run === other.value.run) return fail(sameRun(run));
  return ok(asSides(one.value, other.value));
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
  if (!word.ok) return word;
  if (word.value.type === 'baseline' || word.value.type === 'file') return ok([a, LATEST]);
  if (store === undefined) return fail(nothingStored());
  const found = store.find(a);
  if (!found.ok) return fail(asHistoryError(found.error));
  const { run, workflow } = found.value;
  const [latest, ...earlier] = endedRuns(store, workflow);
  if (latest !== undefined && latest.run !== run) return ok([a, latest.run]);
  const [before] = earlier;
  return before === undefined ? fail(noRunOf(workflow)) : ok([before.run, run]);
}
