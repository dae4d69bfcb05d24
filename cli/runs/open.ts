import { rootOf } from '../../engine/workspace/root.ts';
import { StoreFailure } from '../../engine/store/problem.ts';
import type { Store } from '../../engine/store/store.ts';
import { openSettled } from '../../engine/history/abandoned.ts';
import { StoredHistory } from '../../engine/history/stored-history.ts';
import { HistoryError } from '../../core/history/history-error.ts';
import type { ExitCode } from '../exit-code.ts';
import { sayTo, unable, type Io } from '../io.ts';

/** What was run in a workspace, as commands use it. */
export interface Past {
  /** Absolute. */
  readonly root: string;
  /** Undefined where nothing was stored so far. */
  readonly store: Store | undefined;
  readonly history: StoredHistory;
}

/**
 * Opens what is kept in the workspace of the current folder for as long as `use` takes. Whatever is wrong with it is one
 * sentence.
 */
export async function withPast(io: Io, use: (past: Past) => Promise<ExitCode>): Promise<ExitCode> {
  const root = await rootOf(io.cwd);
  const opened = await openSettled(root, { create: false }, sayTo(io));
  if (!opened.ok && opened.error.code !== 'no-store') return unable(io, opened.error.message);
  const store = opened.ok ? opened.value : undefined;
  const sources = { store: () => Promise.resolve(store), root, folder: io.cwd };
  try {
    return await use({ root, store, history: new StoredHistory(sources) });
  } catch (error) {
    if (error instanceof HistoryError) return unable(io, error.message);
    if (error instanceof StoreFailure) return unable(io, error.problem.message);
    throw error;
  } finally {
    store?.close();
  }
}

/** The same for commands that have nothing to do where no run is stored. */
export async function withStore(
  io: Io,
  use: (store: Store, past: Past) => Promise<ExitCode>,
): Promise<ExitCode> {
  return await withPast(io, async (past) =>
    past.store === undefined
      ? unable(io, `no run is stored in ${past.root} yet: perflow run stores one`)
      : await use(past.store, past),
  );
}
