import { finish } from '../../core/language/check/slices.ts';
import { Workspace } from '../../core/language/document/workspace.ts';
import { fileOfSteps } from './steps.ts';

const STEPS = 10_000;
const EDITS = 3_000;
const PATH = 'bench.perflow';
const MEGABYTE = 1e6;

function used(): string {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return `${(heapUsed / MEGABYTE).toFixed(0)} MB of heap, ${(rss / MEGABYTE).toFixed(0)} MB resident`;
}

const start = used();
const workspace = new Workspace({ read: () => Promise.reject(new Error('nothing is included')) });
const document = workspace.open(PATH, fileOfSteps(STEPS), 0);
finish(workspace.check(PATH));
const opened = used();
for (let edit = 0; edit < EDITS; edit += 1) {
  const line = 4 + Math.floor((edit * document.lineCount) / EDITS / 7) * 7;
  const place = { line, character: 25 };
  workspace.change(PATH, [{ range: { start: place, end: place }, text: 'x' }], edit + 1);
  finish(workspace.check(PATH));
}
console.log(`  memory of a process with ${STEPS} steps (aim: 150 MB resident, the server included):`);
console.log(
  `  ${start} at its start; ${opened} once the file is checked; ${used()} after ${EDITS} edits all over it`,
);
