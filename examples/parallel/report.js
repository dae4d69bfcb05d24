// node report.js FOLDER LOCK
// Writes a table of the compressed files. Only one report is written at a time: a lock that is there is left by a
// report that was interrupted, so it is removed and the step fails, to be tried again.

import { open, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

const [folder, lock] = process.argv.slice(2);
if (folder === undefined || lock === undefined) {
  console.error('usage: node report.js FOLDER LOCK');
  process.exit(2);
}
try {
  await (await open(lock, 'wx')).close();
} catch {
  await rm(lock);
  console.error('a stale lock was found and removed');
  process.exit(1);
}
const files = (await readdir(folder)).filter((file) => file.startsWith('corpus.'));
const rows = await Promise.all(
  files.sort().map(async (file) => `${file}\t${(await stat(path.join(folder, file))).size}`),
);
await writeFile(path.join(folder, 'report.tsv'), rows.join('\n') + '\n');
await rm(lock);
console.log(`${rows.length} files`);
