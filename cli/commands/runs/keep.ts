import type { Command } from 'commander';
import type { Done } from '../../exit-code.ts';
import type { Io } from '../../io.ts';
import { addManual, type Manual } from '../../manual.ts';
import { age, count, size } from '../../options.ts';
import type { PruneFlags } from '../../runs/keep.ts';
import { RUN } from './look.ts';

const EXIT: Manual['exit'] = [
  ['0', 'done'],
  ['2', 'there is no such run, or the store cannot be written'],
];
const MOST_RUNS = 10_000_000;

export function addPin(runs: Command, io: Io, done: Done): void {
  const command = runs
    .command('pin')
    .summary('keep a run whatever its age')
    .description('Pins a run: it is never removed by itself, only by perflow runs remove.')
    .argument('<run>', RUN)
    .action(async (run: string) => {
      const { pinRun } = await import('../../runs/keep.ts');
      done(await pinRun(run, true, io));
    });
  addManual(command, { exit: EXIT, examples: [['perflow runs pin latest', 'keep the latest run']] });
}

export function addUnpin(runs: Command, io: Io, done: Done): void {
  const command = runs
    .command('unpin')
    .summary('let a pinned run go when its time comes')
    .description('Takes the pin from a run.')
    .argument('<run>', RUN)
    .action(async (run: string) => {
      const { pinRun } = await import('../../runs/keep.ts');
      done(await pinRun(run, false, io));
    });
  addManual(command, { exit: EXIT, examples: [['perflow runs unpin 0192f3a1', 'let it go again']] });
}

export function addRemove(runs: Command, io: Io, done: Done): void {
  const command = runs
    .command('remove')
    .alias('rm')
    .summary('remove runs for good')
    .description(
      'Removes stored runs, pinned or not, for good. A baseline that was made from one stays: it is a file of its own.',
    )
    .argument('<run...>', RUN)
    .action(async (words: readonly string[]) => {
      const { removeRuns } = await import('../../runs/keep.ts');
      done(await removeRuns(words, io));
    });
  addManual(command, {
    exit: EXIT,
    examples: [['perflow runs remove 0192f3a1 0192f3b7', 'two runs; where one is unknown none is removed']],
  });
}

export function addPrune(runs: Command, io: Io, done: Done): void {
  const command = runs
    .command('prune')
    .summary('remove old runs now')
    .description(
      'Removes the oldest runs until what is stored lies within bounds, and whatever nothing refers to any more. The same happens by itself after each run. Pinned runs and those that a baseline was made from stay.',
    )
    .option('--keep <number>', 'keep at most so many runs', count(0, MOST_RUNS))
    .option('--older-than <age>', 'remove what was started longer ago, as in 90d', age)
    .option('--max-size <size>', 'keep at most so much on disk, as in 500MB', size)
    .action(async (flags: PruneFlags) => {
      const { pruneRuns } = await import('../../runs/keep.ts');
      done(await pruneRuns(flags, io));
    });
  addManual(command, {
    exit: [
      ['0', 'what is stored lies within the bounds'],
      ['2', 'usage, or the store cannot be written'],
    ],
    examples: [
      ['perflow runs prune', 'within the bounds that hold after each run'],
      ['perflow runs prune --keep 100 --older-than 30d', 'less than that'],
    ],
  });
}
