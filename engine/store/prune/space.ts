import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Connection } from '../database/connection.ts';
import { numberOf } from '../database/row.ts';

/** Pages given back in one transaction. */
const STEP = 200;
/** Free pages that are left for what comes next: a share of all, and at least so many. */
const LEFT = { share: 0.25, pages: 64 };

/** Bytes on disk that the blobs and the used pages of the database take. */
export function usedBytes(connection: Connection): number {
  const stored = numberOf(connection.get('SELECT stored FROM usage') ?? {}, 'stored');
  const pages = pragma(connection, 'page_count') - pragma(connection, 'freelist_count');
  return stored + pages * pragma(connection, 'page_size');
}

/** Gives pages that are free back to the file system, in short steps, where they are many. */
export async function shrinkDatabase(connection: Connection): Promise<void> {
  for (;;) {
    const free = pragma(connection, 'freelist_count');
    if (free <= Math.max(LEFT.pages, pragma(connection, 'page_count') * LEFT.share)) return;
    connection.exec(`PRAGMA incremental_vacuum(${STEP})`);
    if (pragma(connection, 'freelist_count') >= free) return;
    await nextTurn();
  }
}

function pragma(connection: Connection, name: string): number {
  return numberOf(connection.get(`PRAGMA ${name}`) ?? {}, name);
}
