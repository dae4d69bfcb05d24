import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Connection } from '../database/connection.ts';
import { numberOf } from '../database/row.ts';
import type { WrittenBlob } from './write.ts';

/**
 * Gives a written blob its place and its row, or takes the one that has the same content already; its key. Only within
 * a transaction: who removes blobs that nothing refers to has the lock as well, so that no blob is removed between its
 * coming to its place and the commit of the row that refers to it. The content is on disk before the row is.
 *
 * @throws a Node error with a `code`
 */
export function placeBlob(connection: Connection, folder: string, blob: WrittenBlob): number {
  const place = path.join(folder, blob.hash);
  if (existsSync(place)) {
    rmSync(blob.file, { force: true });
  } else {
    renameSync(blob.file, place);
    syncFolder(folder);
  }
  connection.run(
    'INSERT INTO blob (hash, raw, stored) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    blob.hash,
    blob.raw,
    blob.stored,
  );
  return numberOf(connection.get('SELECT id FROM blob WHERE hash = ?', blob.hash) ?? {}, 'id');
}

/** The names in a folder, on disk. Windows has no such thing and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
