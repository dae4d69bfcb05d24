import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { StoreFailure, damaged, unwritable } from '../problem.ts';
import { Connection, type ConnectionOptions } from './connection.ts';
import { MIGRATIONS, type Migration } from './migrations.ts';
import { numberOf } from './row.ts';

/** What SQLite keeps of an application in a file's header, so that no other's database is taken for ours: `Perf`. */
export const APPLICATION_ID = 0x50657266;

export interface DatabaseOptions extends ConnectionOptions {
  readonly migrations?: readonly Migration[] | undefined;
}

/**
 * Opens a store's database: makes it where there is none, brings one of an earlier version up to date after a copy of it
 * was put beside it. One of a later version, or that is no database of ours, is left as it is.
 *
 * @throws StoreFailure
 */
export function openDatabase(file: string, options: DatabaseOptions): Connection {
  const migrations = options.migrations ?? MIGRATIONS;
  const connection = new Connection(file, options);
  try {
    const version = versionOf(connection);
    if (version > newest(migrations)) throw new StoreFailure(newer(file, version));
    if (!options.readOnly) connection.useRollbackJournal();
    if (version < newest(migrations)) upgrade(connection, migrations, options);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

function newest(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

/** 0 for an empty file. */
function versionOf(connection: Connection): number {
  const id = pragma(connection, 'application_id');
  const version = pragma(connection, 'user_version');
  const tables = numberOf(connection.get('SELECT count(*) AS tables FROM sqlite_schema') ?? {}, 'tables');
  if (id === 0 && version === 0 && tables === 0) return 0;
  if (id === APPLICATION_ID && version > 0 && tables > 0) return version;
  throw new StoreFailure(damaged(connection.file, 'it is the database of another program'));
}

function pragma(connection: Connection, name: string): number {
  return numberOf(connection.get(`PRAGMA ${name}`) ?? {}, name);
}

/** In one transaction, so that a crash leaves the old version; two processes that come at once upgrade once. */
function upgrade(connection: Connection, migrations: readonly Migration[], options: DatabaseOptions): void {
  if (options.readOnly)
    throw new StoreFailure(
      unwritable(connection.file, 'it has an earlier format and must be upgraded first'),
    );
  // Takes effect in a database without tables only, and not within a transaction.
  connection.exec('PRAGMA auto_vacuum = INCREMENTAL');
  connection.transaction(() => {
    const version = versionOf(connection);
    if (version > newest(migrations)) throw new StoreFailure(newer(connection.file, version));
    const due = migrations.filter((migration) => migration.version > version);
    if (due.length === 0) return;
    if (version > 0) backUp(connection.file, version, options);
    for (const { sql } of due) connection.exec(sql);
    connection.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${newest(migrations)}`);
  });
}

/**
 * Copies the database while this process holds its lock. SQLite itself reads it, by a connection of its own: closing the
 * file in any other way would give up the locks that this process has on it (POSIX, fcntl(2)).
 */
function backUp(file: string, version: number, options: DatabaseOptions): void {
  const backup = `${file}.v${version}.backup`;
  const temporary = `${backup}.tmp`;
  rmSync(temporary, { force: true });
  const reader = new Connection(file, { ...options, readOnly: true });
  try {
    reader.run('VACUUM INTO ?', temporary);
  } finally {
    reader.close();
  }
  sync(temporary);
  renameSync(temporary, backup);
}

function sync(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function newer(file: string, version: number): StoreFailure['problem'] {
  return {
    code: 'store-newer',
    message: `${file} was written by a later version of Perflow (format ${version}). Update Perflow to use it; it was not changed.`,
  };
}

/** Bytes of the file. */
export function databaseBytes(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
