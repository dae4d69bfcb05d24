import path from 'node:path';
import { styleText } from 'node:util';
import { root } from '../../bootstrap.mjs';
import { perflow } from '../perflow.ts';
import { makeRepository, SHOP } from './repository.ts';

/** At one size, and with enough queries that a run is more than the start of its process. */
const WORDS = [
  'compare',
  'HEAD~1..HEAD',
  'checkout.perflow',
  'indexed',
  '-p',
  'sizes=[3200]',
  '-p',
  'queries=1500',
];
/** What it comes to, by the exit code. */
const OUTCOMES: ReadonlyMap<number | null, string> = new Map([
  [1, 'It is slower for certain, so the exit code is 1, as it would be in a build of yours.'],
  [0, 'This machine is too busy to tell; on a quieter one the commit is slower, and the exit code 1.'],
]);

/**
 * Measures a change of the example beside what was there before it. Gives the exit code of a command that was not fine,
 * else 0.
 */
export async function compareChange(): Promise<number | null> {
  console.log(`\n${styleText('bold', 'A change, beside what was there before it')}`);
  const made = await makeRepository();
  if (!made.ok) {
    console.log(`  This part of the demo is left out: ${made.sentence}.`);
    return 0;
  }
  console.log(
    [
      `  In ${SHOP} there is the shop as a repository, with a commit that keeps the best hits in a sorted`,
      '  list, in half the code. Both commits are built beside each other, and their searches are run in turns, in',
      '  random order, until it is known whether one is slower.',
    ].join('\n'),
  );
  console.log(`\n$ cd ${SHOP}\n$ perflow ${WORDS.map(quoted).join(' ')}`);
  const code = await perflow(WORDS, path.join(root, SHOP));
  const outcome = OUTCOMES.get(code);
  if (outcome === undefined) return code;
  console.log(`\n  ${outcome}`);
  return 0;
}

function quoted(word: string): string {
  return word.includes('[') ? `'${word}'` : word;
}
