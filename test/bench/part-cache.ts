import { PartCache, type Derivation } from '../../core/language/document/part-cache.ts';
import { fileOfSteps } from './steps.ts';

const STEPS = 1_000;
const ROUNDS = 300;
const NANOSECONDS = 1e6;

const itemCount: Derivation<number> = { derive: ({ items }) => items.length };

/** What a question to the cache costs, beside the same to a bare `Map`; and what it answers when edits are undone. */
export function measureCache(): readonly string[] {
  const cache = new PartCache();
  const ask = (text: string): number => cache.derived(text, itemCount);
  const text = fileOfSteps(STEPS);
  const starts = cache.parser.split(text);
  const texts = starts.map((start, index) => text.slice(start, starts[index + 1]));
  for (const part of texts) ask(part);
  const bare = new Map(texts.map((part) => [part, part]));
  const [own, map] = [perQuestion(texts, ask), perQuestion(texts, (part) => bare.get(part))];
  const before = cache.figures;
  for (const part of texts) ask(`${part}# edited`);
  for (const part of texts) ask(part);
  const { hits, misses, entries, size, capacity } = cache.figures;
  const share = (hits - before.hits) / (hits + misses - before.hits - before.misses);
  return [
    `  the cache of parts: ${own.toFixed(0)} ns a question that it can answer, a bare Map ${map.toFixed(0)} ns;`,
    `  ${(share * 100).toFixed(0)} % answered when ${STEPS} parts are edited and each edit is undone (50 % is all undone);`,
    `  ${entries} texts of ${(size / 1e6).toFixed(2)} MB, at most ${(capacity / 1e6).toFixed(2)} MB`,
  ];
}

function perQuestion(texts: readonly string[], ask: (text: string) => unknown): number {
  for (const text of texts) ask(text);
  const start = performance.now();
  for (let round = 0; round < ROUNDS; round += 1) for (const text of texts) ask(text);
  return ((performance.now() - start) * NANOSECONDS) / (ROUNDS * texts.length);
}
