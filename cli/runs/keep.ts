import { printSize } from '../../core/language/quantity/print.ts';
import type { RunSummary } from '../../core/history/history.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { DEFAULT_RETENTION } from '../../engine/store/retention.ts';
import type { Pruned, Store } from '../../engine/store/store.ts';
import { ExitCode } from '../exit-code.ts';
import { unable, type Io } from '../io.ts';
import { withStore } from './open.ts';
import { shortId } from '../../core/history/short-id.ts';

export async function pinRun(words: string, pinned: boolean, io: Io): Promise<ExitCode> {
  return await withStore(io, (store) => {
    const found = store.find(words);
    if (!found.ok) return Promise.resolve(unable(io, found.error.message));
    const { run } = found.value;
    store.pin(run, pinned);
    io.stdout.line(`${shortId(run)} is ${pinned ? 'pinned' : 'no longer pinned'}`);
    return Promise.resolve(ExitCode.fine);
  });
}

/** All or none: a mistyped id removes nothing. */
export async function removeRuns(words: readonly string[], io: Io): Promise<ExitCode> {
  return await withStore(io, (store) => {
    const found = findAll(words, store);
    if (!found.ok) return Promise.resolve(unable(io, found.error));
    for (const { run } of found.value) {
      store.remove(run);
      io.stdout.line(`${shortId(run)} is removed`);
    }
    return Promise.resolve(ExitCode.fine);
  });
}

function findAll(
  words: readonly string[],
  store: Pick<Store, 'find'>,
): Result<readonly RunSummary[], string> {
  const runs = new Map<string, RunSummary>();
  for (const word of words) {
    const found = store.find(word);
    if (!found.ok) return fail(found.error.message);
    runs.set(found.value.run, found.value);
  }
  return ok([...runs.values()]);
}

/** As commander gives them; a bound that is not given is the one that holds after each run. */
export interface PruneFlags {
  readonly keep?: number;
  /** Milliseconds. */
  readonly olderThan?: number;
  /** Bytes. */
  readonly maxSize?: number;
}

export async function pruneRuns({ keep, olderThan, maxSize }: PruneFlags, io: Io): Promise<ExitCode> {
  return await withStore(io, async (store) => {
    const pruned = await store.prune({
      runs: keep ?? DEFAULT_RETENTION.runs,
      age: olderThan ?? DEFAULT_RETENTION.age,
      bytes: maxSize ?? DEFAULT_RETENTION.bytes,
    });
    io.stdout.line(prunedText(pruned));
    return ExitCode.fine;
  });
}

function prunedText({ runs, blobs, bytes }: Pruned): string {
  if (runs === 0 && blobs === 0) return 'nothing had to be removed';
  return `removed ${runs} run${runs === 1 ? '' : 's'}, which freed ${printSize(bytes)}`;
}
