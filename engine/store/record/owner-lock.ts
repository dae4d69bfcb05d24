import { rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { loadSqlite } from '../database/sqlite.ts';
import { problemOf } from '../problem.ts';

/**
 * Says that the engine of a run is alive: a lock on a file, which the system takes back when its process ends in any
 * way. A process id could not say it: another process may have it by now, and an engine in a container has ids of its
 * own. The only locks that Node brings are SQLite's, so the file is an empty database with an open transaction.
 */
export class OwnerLock {
  readonly #file: string;
  readonly #database: DatabaseSync;

  private constructor(file: string, database: DatabaseSync) {
    this.#file = file;
    this.#database = database;
  }

  /** Undefined while somebody else has it, also within this process. */
  static take(file: string): OwnerLock | undefined {
    const { DatabaseSync } = loadSqlite();
    const database = new DatabaseSync(file);
    try {
      database.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
      return new OwnerLock(file, database);
    } catch (error) {
      database.close();
      if (problemOf(error, file)?.code === 'store-busy') return undefined;
      throw error;
    }
  }

  /** Also removes the file; before the lock is given up, so that none is removed that somebody has just taken. */
  release(): void {
    // Windows does not remove a file that is open. One that stays is no harm: nobody has its lock.
    if (process.platform !== 'win32') rmSync(this.#file, { force: true });
    this.#database.close();
    if (process.platform === 'win32') rmSync(this.#file, { force: true, maxRetries: 3 });
  }
}
