// node --disable-warning=ExperimentalWarning build.js --sizes 1000 2000 --seed 42
// Makes dist/ from nothing: the sources with their types taken out, the catalogues, and the index of each.

import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';

const here = import.meta.dirname;
const dist = path.join(here, 'dist');

/** Compiles one folder; Node's own type stripping keeps lines and columns, so stack traces stay right. */
async function compile(folder) {
  await mkdir(path.join(dist, folder), { recursive: true });
  const files = (await readdir(path.join(here, folder))).filter((file) => file.endsWith('.ts'));
  const sizes = await Promise.all(files.map((file) => compileFile(path.join(folder, file))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function compileFile(file) {
  const source = await readFile(path.join(here, file), 'utf8');
  const code = stripTypeScriptTypes(source).replace(/(from '\.[^']*)\.ts'/g, "$1.js'");
  await writeFile(path.join(dist, file.replace(/\.ts$/, '.js')), code);
  return Buffer.byteLength(code);
}

const { values, positionals } = parseArgs({
  options: { sizes: { type: 'boolean' }, seed: { type: 'string', default: '42' } },
  allowPositionals: true,
});
const sizes = values.sizes ? positionals.map(Number) : [1000];

console.log('::perflow phase compile');
await rm(dist, { recursive: true, force: true });
const bytes = (await compile('src')) + (await compile('test'));

console.log('::perflow phase catalogues');
const { writeCatalogue, writePostings } = await import('./dist/src/data.js');
for (const size of sizes) await writeCatalogue(size, Number(values.seed));

console.log('::perflow phase index');
for (const size of sizes) await writePostings(size);

await writeFile(path.join(dist, 'build.json'), JSON.stringify({ bytes, sizes }));
console.log(`${bytes} bytes of code, catalogues of ${sizes.join(', ')} products`);
