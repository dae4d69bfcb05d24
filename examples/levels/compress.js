// node compress.js LEVEL REPLIES
// Compresses a text, the same on every machine, for each of so many replies, and prints how much is left of it.

import { gzipSync } from 'node:zlib';

const [level, replies] = process.argv.slice(2).map(Number);
if (!(level >= 1 && level <= 9) || !(replies > 0)) {
  console.error('usage: node compress.js LEVEL REPLIES');
  process.exit(2);
}

/** The linear congruential generator `ranqd1` of W. H. Press et al., Numerical Recipes in C, 2nd edition, 7.1. */
let state = 1;
function next(limit) {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * limit);
}

/** A thousand words, of which the first are said far more often than the last, as in any language. */
const words = Array.from({ length: 1000 }, (_, index) =>
  (index * 2654435761).toString(36).slice(-2 - (index % 7)),
);
const text = Array.from({ length: 20_000 }, () => words[next(1 + next(words.length))]).join(' ');
let packed = Buffer.alloc(0);
for (let reply = 0; reply < replies; reply++) packed = gzipSync(text, { level });
console.log(JSON.stringify({ bytes: packed.length, share: packed.length / text.length }));
