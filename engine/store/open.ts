import { existsSync } from 'node:fs';
import { fail, ok, type Result } from '../../core/result.ts';
import { SYSTEM_FILES, type Files } from './context.ts';
import { openDatabase } from './database/database.ts';
import type { Migration } from './database/migrations.ts';
import { LocalStore } from './local-store.ts';
import { makeFolders, refuseLinks, storePaths } from './paths.ts';
import { problemOf } from './problem.ts';
import { adoptAbandoned } from './record/adopt.ts';
import { DEFAULT_RETENTION } from './retention.ts';
import type { Retention, Store, StoreProblem } from './store.ts';

export interface StoreOptions {
  /** Makes the store where there is none; else that is the problem `no-store`. Queries have no need to make one. */
  readonly create: boolean;
  /** Milliseconds to wait while another process holds the lock; ten seconds where absent. */
  readonly patience?: number | undefined;
  /** What every run that ends is followed by; `DEFAULT_RETENTION` where absent. */
  readonly retention?: Retention | undefined;
  /** A test may have a disk that is full. */
  readonly files?: Files | undefined;
  /** Formats of the database up to the present one; a test adds a further one. */
  readonly migrations?: readonly Migration[] | undefined;
}

/**
 * Opens the store of a workspace. Runs whose engine is gone without having ended them become `interrupted`:
 * `Store.abandoned` names them.
 *
 * @param root of the workspace, absolute
 */
export async function openStore(root: string, options: StoreOptions): Promise<Result<Store, StoreProblem>> {
  const paths = storePaths(root);
  if (!options.create && !existsSync(paths.database)) {
    return fail({
      code: 'no-store',
      message: `No run is stored in ${root} yet. \`perflow run\` stores one.`,
    });
  }
  try {
    if (options.create) makeFolders(paths);
    else refuseLinks(paths);
    const connection = openDatabase(paths.database, { ...options, readOnly: false });
    const { files = SYSTEM_FILES, retention = DEFAULT_RETENTION } = options;
    const context = { connection, paths, files, retention };
    return ok(new LocalStore(context, await adoptAbandoned(context)));
  } catch (error) {
    const problem = problemOf(error, paths.folder);
    if (problem === undefined) throw error;
    return fail(problem);
  }
}
