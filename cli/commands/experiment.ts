import type { Command } from 'commander';
import type { Done } from '../exit-code.ts';
import type { ExperimentFlags } from '../experiment/command.ts';
import type { Io } from '../io.ts';
import { addManual } from '../manual.ts';
import { count, param } from '../options.ts';

export function addExperiment(program: Command, io: Io, done: Done): void {
  const command = program
    .command('experiment')
    .summary('measure the variants of an experiment side by side')
    .description(
      'Runs every variant of an experiment at the same time, each with its own env, params or revision, measures what the experiment is of in turns, and compares each variant with the first. Only what is measured so can be proven slower or faster.',
    )
    .argument('[file]', 'the workflow file; may be left out where the folder has exactly one')
    .argument('[experiment]', 'its name; may be left out where the workflow has exactly one')
    .option(
      '-p, --param <name=value>',
      'set a param; a variant that sets it has its own (may be repeated)',
      param,
    )
    .option('-w, --workflow <name>', 'the workflow of the file, where it has several')
    .option('--seed <number>', 'draw the random order of the runs from this seed', count(0, 2 ** 32 - 1))
    .option('--markdown', 'print Markdown instead, for a pull request')
    .option('--html <file>', 'write a page that is whole in itself')
    .option('--json', 'print one JSON document instead')
    .option('--control', 'take orders on standard input, as perflow run does; its end cancels')
    .action(async (file: string | undefined, name: string | undefined, flags: ExperimentFlags) => {
      const { experimentCommand } = await import('../experiment/command.ts');
      const words = [file, name].filter((word) => word !== undefined);
      done(await experimentCommand(words, flags, io));
    });
  addManual(command, {
    more: [
      [
        'Work trees',
        [
          'Where a variant has a `rev`, or a step is run, each variant gets a git work tree of its own: of its revision,',
          'else of HEAD, so only what is committed is measured. Else all run in the workspace as it is.',
        ],
      ],
      ['JSON', ['schemas/experiment.schema.json']],
    ],
    exit: [
      ['0', 'it is answered, whatever the answer is'],
      ['1', 'a node failed, so not every variant could be measured'],
      ['2', 'nothing was measured: usage, a wrong file, no such experiment or revision, a fixed port'],
      ['130', 'cancelled'],
    ],
    examples: [
      ['perflow experiment checkout.perflow "pool size"', 'each variant beside the first'],
      [
        'perflow experiment --seed 7 --json > pools.json',
        'the only one of this folder, for a program to read',
      ],
    ],
  });
}
