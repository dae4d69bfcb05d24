import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { loadSqlite } from '../../store/database/sqlite.ts';
import { broken, ok, type Check } from '../check.ts';
import { reasonOf } from '../reason.ts';

/** An older one would not have come this far: cli/host.ts refuses it. */
export function node(version: string): Check {
  return ok('node', version);
}

/** By using it: what a distribution's Node was built with does not always work. */
export function sqlite(): Check {
  try {
    const { DatabaseSync } = loadSqlite();
    const database = new DatabaseSync(':memory:');
    const row = database.prepare('SELECT sqlite_version() AS version').get();
    database.close();
    return ok('sqlite', `${String(row?.['version'])}, in Node`);
  } catch (error) {
    return broken('sqlite', `Node's SQLite does not work: ${reasonOf(error)}`, 'use a Node from nodejs.org');
  }
}

export function zstd(): Check {
  const text = Buffer.from('perflow');
  try {
    if (zstdDecompressSync(zstdCompressSync(text)).equals(text)) return ok('zstd', 'in Node');
  } catch {
    // Told in the same way as one that gives back something else.
  }
  return broken('zstd', "Node's zstd does not work", 'use a Node from nodejs.org');
}
