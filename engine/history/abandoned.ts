import { shortId } from '../../core/history/short-id.ts';
import type { Result } from '../../core/result.ts';
import { endLeftovers } from '../run/watcher/leftovers.ts';
import { openStore, type StoreOptions } from '../store/open.ts';
import type { Store, StoreProblem } from '../store/store.ts';

/** Takes what has to be said on the way, a sentence each. */
export type Say = (message: string) => void;

/**
 * Opens the store of a workspace, and looks after runs that were left without an engine: it was killed, or went down
 * with its machine. What is left of them is ended, and one line says which they are. Each is found once, by whoever
 * opens the store next.
 */
export async function openSettled(
  root: string,
  options: Pick<StoreOptions, 'create'>,
  say: Say,
): Promise<Result<Store, StoreProblem>> {
  const opened = await openStore(root, options);
  if (opened.ok) await settle(opened.value.abandoned, say);
  return opened;
}

async function settle(abandoned: readonly string[], say: Say): Promise<void> {
  const latest = abandoned.at(-1);
  if (latest === undefined) return;
  let ended = 0;
  for (const run of abandoned) {
    const { processes, problem } = await endLeftovers(run);
    ended += processes.length;
    if (problem !== undefined) say(`processes of the run ${shortId(run)} may be left: ${problem}`);
  }
  const what =
    abandoned.length === 1
      ? `the run ${shortId(latest)} was interrupted`
      : `${abandoned.length} runs were interrupted, the last one ${shortId(latest)}`;
  const left = ended === 0 ? '' : `, ${ended} of its processes were ended`;
  say(`${what}${left}; what it had is kept: perflow runs show ${shortId(latest)}`);
}
