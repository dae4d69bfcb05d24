import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreFailure, problemOf } from '../problem.ts';
import type { Row } from './row.ts';
import { loadSqlite } from './sqlite.ts';

/** Milliseconds that somebody else may hold the lock before we give up. */
const PATIENCE = 10_000;
/** Of the patient, between two tries: they leave the thread to what the run needs. */
const PAUSE = 20;

export interface ConnectionOptions {
  readonly readOnly: boolean;
  /** Milliseconds to wait for a lock; a test may not want to wait. */
  readonly patience?: number | undefined;
}

/**
 * One connection to the database, with its statements kept prepared. All its errors that are no bugs are
 * `StoreFailure`s.
 *
 * Never in WAL mode: SQLite up to 3.51.2, so that of every Node 22 to 22.22, can damage a WAL database that two
 * processes have open when one of them resets the log (https://www.sqlite.org/wal.html#walresetbug). The rollback
 * journal has no such fault, and a reader waits for no more than the milliseconds of a commit.
 */
export class Connection {
  readonly file: string;
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #patience: number;

  /** @throws StoreFailure */
  constructor(file: string, { readOnly, patience = PATIENCE }: ConnectionOptions) {
    this.file = file;
    this.#patience = patience;
    const { DatabaseSync } = loadSqlite();
    this.#database = this.#guard(() => new DatabaseSync(file, { readOnly }));
    try {
      this.#setUp();
    } catch (error) {
      this.close();
      throw error;
    }
  }

  all(sql: string, ...values: SQLInputValue[]): readonly Row[] {
    return this.#guard(() => this.#statement(sql).all(...values));
  }

  get(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#guard(() => this.#statement(sql).get(...values));
  }

  /** How many rows it changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return this.#guard(() => Number(this.#statement(sql).run(...values).changes));
  }

  /** Several statements, which are not kept. */
  exec(sql: string): void {
    this.#guard(() => this.#database.exec(sql));
  }

  /** Changes with every commit, of this connection and of others. */
  version(): number {
    const { data_version: others } = this.get('PRAGMA data_version') ?? {};
    const { own } = this.get('SELECT total_changes() AS own') ?? {};
    return Number(others) + Number(own);
  }

  /** Does the work as one change, on disk when this returns. Waits for the lock, and holds up the thread meanwhile. */
  transaction<T>(work: () => T): T {
    this.exec('BEGIN IMMEDIATE');
    return this.#finish(work);
  }

  /** The same without holding up the thread while it waits. The work itself is not asynchronous. */
  async patiently<T>(work: () => T): Promise<T> {
    const deadline = performance.now() + this.#patience;
    while (!this.#tryBegin(performance.now() >= deadline)) await sleep(PAUSE);
    return this.#finish(work);
  }

  close(): void {
    this.#statements.clear();
    if (this.#database.isOpen) this.#database.close();
  }

  /** Not done when it is opened: of a file in WAL mode that is not ours it would change the header. */
  useRollbackJournal(): void {
    const mode = this.get('PRAGMA journal_mode = TRUNCATE');
    if (mode?.['journal_mode'] !== 'truncate')
      throw new Error(`the journal mode is ${String(mode?.['journal_mode'])}`);
  }

  #setUp(): void {
    this.exec(`PRAGMA busy_timeout = ${this.#patience}`);
    // What the file itself declares is not trusted: it may have come with somebody's repository.
    this.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON');
    this.exec('PRAGMA synchronous = FULL');
  }

  /** False when another process has the lock; at the last try that is a failure. */
  #tryBegin(last: boolean): boolean {
    try {
      this.#database.exec(`PRAGMA busy_timeout = 0`);
      this.exec('BEGIN IMMEDIATE');
      return true;
    } catch (error) {
      if (!last && error instanceof StoreFailure && error.problem.code === 'store-busy') return false;
      throw error;
    } finally {
      this.#database.exec(`PRAGMA busy_timeout = ${this.#patience}`);
    }
  }

  #finish<T>(work: () => T): T {
    try {
      const result = work();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      this.#rollBack();
      throw error;
    }
  }

  /** SQLite has rolled back by itself after some failures. */
  #rollBack(): void {
    try {
      this.#database.exec('ROLLBACK');
    } catch {
      // What made the work fail is what the caller has to know.
    }
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      const problem = problemOf(error, this.file);
      throw problem === undefined ? error : new StoreFailure(problem, error);
    }
  }
}
