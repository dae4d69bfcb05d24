import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Connection } from '../database/connection.ts';
import { numberOf, textOf } from '../database/row.ts';
import type { StorePaths } from '../paths.ts';
import { OwnerLock } from '../record/owner-lock.ts';
import type { Pruned } from '../store.ts';

/** Files removed under one lock. */
const BATCH = 100;

type Swept = Omit<Pruned, 'runs'>;

/**
 * Removes the blobs that lost their last run. Under the database's lock, as they come to their place: none is removed
 * that another process has just found there and is about to refer to.
 */
export async function sweepGarbage(connection: Connection, { blobs: folder }: StorePaths): Promise<Swept> {
  let swept: Swept = { blobs: 0, bytes: 0 };
  while (connection.get('SELECT 1 AS some FROM garbage LIMIT 1') !== undefined) {
    const batch = await connection.patiently(() => sweepBatch(connection, folder));
    swept = { blobs: swept.blobs + batch.blobs, bytes: swept.bytes + batch.bytes };
  }
  return swept;
}

function sweepBatch(connection: Connection, folder: string): Swept {
  connection.run(
    `DELETE FROM garbage WHERE EXISTS (SELECT 1 FROM run WHERE head = blob) OR EXISTS (SELECT 1 FROM run WHERE events = blob)`,
  );
  const rows = connection.all(`SELECT id, hash, stored FROM garbage JOIN blob ON id = blob LIMIT ${BATCH}`);
  for (const row of rows) {
    rmSync(path.join(folder, textOf(row, 'hash')), { force: true });
    connection.run('DELETE FROM blob WHERE id = ?', numberOf(row, 'id'));
  }
  return { blobs: rows.length, bytes: rows.reduce((sum, row) => sum + numberOf(row, 'stored'), 0) };
}

/** Removes files that nobody knows of: a process that was killed may leave one between its writing and its commit. */
export async function sweepUnknown(connection: Connection, paths: StorePaths): Promise<Swept> {
  await sweepRunning(connection, paths.running);
  const unknown = readdirSync(paths.blobs).filter((name) => !isKnown(connection, name));
  let swept: Swept = { blobs: 0, bytes: 0 };
  for (let first = 0; first < unknown.length; first += BATCH) {
    const names = unknown.slice(first, first + BATCH);
    await connection.patiently(() => {
      for (const name of names.filter((one) => !isKnown(connection, one))) {
        const file = path.join(paths.blobs, name);
        const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
        rmSync(file, { force: true, recursive: true });
        swept = { blobs: swept.blobs + 1, bytes: swept.bytes + bytes };
      }
    });
  }
  return swept;
}

function isKnown(connection: Connection, hash: string): boolean {
  return connection.get('SELECT 1 AS known FROM blob WHERE hash = ?', hash) !== undefined;
}

/** Files of runs and imports whose process is gone and that have no row: those with one are taken over, not removed. */
async function sweepRunning(connection: Connection, folder: string): Promise<void> {
  const names = new Set(readdirSync(folder).map((file) => path.parse(file).name));
  for (const name of names) {
    await connection.patiently(() => {
      if (connection.get('SELECT 1 AS known FROM run WHERE journal = ?', name) !== undefined) return;
      const lock = OwnerLock.take(path.join(folder, `${name}.lock`));
      if (lock === undefined) return;
      for (const file of readdirSync(folder)) {
        if (path.parse(file).name === name) rmSync(path.join(folder, file), { force: true });
      }
      lock.release();
    });
  }
}
