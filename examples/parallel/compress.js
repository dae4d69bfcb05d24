// node compress.js METHOD FILE
// Compresses the file, reads it back, and prints a summary for Perflow to take metrics from.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import zlib from 'node:zlib';

const methods = {
  gzip: [zlib.gzipSync, zlib.gunzipSync],
  brotli: [
    (data) => zlib.brotliCompressSync(data, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 6 } }),
    zlib.brotliDecompressSync,
  ],
  zstd: [zlib.zstdCompressSync, zlib.zstdDecompressSync],
};

const [name, file] = process.argv.slice(2);
const method = methods[name];
if (method === undefined || file === undefined) {
  console.error(`usage: node compress.js ${Object.keys(methods).join('|')} FILE`);
  process.exit(2);
}
const [compress, decompress] = method;
const original = await readFile(file);
const packed = compress(original);
assert.ok(decompress(packed).equals(original), `${name} does not give back what it was given`);
await writeFile(`${file}.${name}`, packed);
console.log(JSON.stringify({ bytes: packed.length, share: packed.length / original.length }));
