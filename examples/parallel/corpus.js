// node corpus.js OUT MEGABYTES
// Writes text that repeats itself as text does, the same on every machine.

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

const WORDS = [
  'the',
  'order',
  'of',
  'steps',
  'is',
  'a',
  'graph',
  'and',
  'time',
  'flows',
  'down',
  'its',
  'longest',
  'path',
];
const MEGABYTE = 1_000_000;

const [out, megabytes] = process.argv.slice(2);
if (out === undefined || !(Number(megabytes) > 0)) {
  console.error('usage: node corpus.js OUT MEGABYTES');
  process.exit(2);
}

/** The linear congruential generator `ranqd1` of W. H. Press et al., Numerical Recipes in C, 2nd edition, 7.1. */
let state = 1;
function next(limit) {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * limit);
}

const lines = [];
for (let length = 0; length < Number(megabytes) * MEGABYTE;) {
  const line = Array.from({ length: 4 + next(12) }, () => WORDS[next(WORDS.length)]).join(' ') + '\n';
  lines.push(line);
  length += line.length;
}
await mkdir(path.dirname(out), { recursive: true });
await writeFile(out, lines.join(''));
