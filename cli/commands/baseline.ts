import type { Command } from 'commander';
import type { Done } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { addManual, type Manual } from '../manual.ts';
import { RUN } from './runs/look.ts';

const EXIT: Manual['exit'] = [
  ['0', 'done'],
  ['2', 'there is no such baseline or run, or a file could not be read or written'],
];
const JSON_FLAG = ['--json', 'print one JSON document instead'] as const;

interface JsonFlag {
  readonly json?: true;
}

export function addBaseline(program: Command, io: Io, done: Done): void {
  const baseline = program
    .command('baseline')
    .summary('keep what a run measured as a named baseline')
    .description(
      'A baseline is what one run measured, under a name: what later runs are compared with. Each is a file in .perflow/baselines, small and readable, and meant to be committed.',
    );
  for (const add of [addSet, addList, addShow, addRemove]) add(baseline, io, done);
  addManual(baseline, {
    exit: EXIT,
    examples: [
      ['perflow baseline set main', 'the latest run becomes the baseline main'],
      ['perflow compare baseline:main latest', 'what has changed since'],
    ],
  });
}

function addSet(baseline: Command, io: Io, done: Done): void {
  const command = baseline
    .command('set')
    .summary('make a baseline of a run')
    .description(
      'Keeps what a run measured under a name, in place of a baseline that had it. Refused for a run that was cancelled or interrupted, or in which a node failed; what a cache gave is left out, as it was not measured in that run.',
    )
    .argument('<name>', 'letters, digits, dots, dashes and underscores, as in main or v1.2')
    .argument('[run]', RUN, 'latest')
    .action(async (name: string, run: string) => {
      const { setBaselineOf } = await import('../baseline/set.ts');
      done(await setBaselineOf(name, run, io));
    });
  addManual(command, {
    exit: EXIT,
    examples: [
      ['perflow baseline set main', 'of the latest run'],
      ['perflow baseline set before 0192f3a1', 'of an earlier one'],
    ],
  });
}

function addList(baseline: Command, io: Io, done: Done): void {
  const command = baseline
    .command('list')
    .summary('list the baselines')
    .description('Lists the baselines of this workspace.')
    .option(...JSON_FLAG)
    .action(async (flags: JsonFlag) => {
      const { showBaselines } = await import('../baseline/list.ts');
      done(await showBaselines(flags.json === true, io));
    });
  addManual(command, {
    more: [['JSON', ['schemas/baselines.schema.json']]],
    exit: EXIT,
    examples: [['perflow baseline list', 'with the run, commit and age of each']],
  });
}

function addShow(baseline: Command, io: Io, done: Done): void {
  const command = baseline
    .command('show')
    .summary('show what a baseline holds')
    .description('Prints the metrics of a baseline and where they come from.')
    .argument('<name>', 'the baseline')
    .option(...JSON_FLAG)
    .action(async (name: string, flags: JsonFlag) => {
      const { showBaseline } = await import('../baseline/show.ts');
      done(await showBaseline(name, flags.json === true, io));
    });
  addManual(command, {
    more: [['JSON', ['schemas/baseline.schema.json; the file itself has this form, too.']]],
    exit: EXIT,
    examples: [['perflow baseline show main', 'its metrics as a table']],
  });
}

function addRemove(baseline: Command, io: Io, done: Done): void {
  const command = baseline
    .command('remove')
    .alias('rm')
    .summary('remove a baseline')
    .description('Removes the file of a baseline. The run that it was made from stays.')
    .argument('<name>', 'the baseline')
    .action(async (name: string) => {
      const { removeNamed } = await import('../baseline/remove.ts');
      done(await removeNamed(name, io));
    });
  addManual(command, { exit: EXIT, examples: [['perflow baseline remove before', 'for good']] });
}
