import type { Command } from 'commander';
import type { CompareFlags } from '../compare/command.ts';
import type { Done } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { addManual } from '../manual.ts';
import { count, param } from '../options.ts';

export function addCompare(program: Command, io: Io, done: Done): void {
  const command = program
    .command('compare')
    .summary('compare two runs, baselines, reports or revisions')
    .description(
      'Compares what two runs measured, metric by metric: the change with its interval, and a verdict with the test behind it. Two stored sets were measured at different times, so a change is at most suspected, never proven. Two revisions, main..HEAD, are built and measured now, side by side: only that proves a change.',
    )
    .argument('[a]', 'what it was before: a run, latest, baseline:NAME, or the file of a report')
    .argument('[b]', 'what it is now; default: the latest run of the same workflow')
    .argument('[node...]', 'after A..B FILE: the benches to compare; default: all')
    .option('-p, --param <name=value>', 'of revisions: set a param (may be repeated)', param)
    .option('-w, --workflow <name>', 'of revisions: the workflow of the file, where it has several')
    .option(
      '--seed <number>',
      'of revisions: draw the random order of the runs from this seed',
      count(0, 2 ** 32 - 1),
    )
    .option('--strict', 'exit 1 where a metric is suspected to have got worse')
    .option('--markdown', 'print Markdown instead, for a pull request')
    .option('--junit <file>', 'write the metrics as tests, in the XML of JUnit')
    .option('--html <file>', 'write a page that is whole in itself')
    .option('--json', 'print one JSON document instead')
    .action(
      async (a: string | undefined, b: string | undefined, nodes: readonly string[], flags: CompareFlags) => {
        const { compareCommand } = await import('../compare/command.ts');
        const words = [a, b, ...nodes].filter((word) => word !== undefined);
        done(await compareCommand(words, flags, io));
      },
    );
  addManual(command, {
    more: [
      [
        'A and B',
        [
          'the id of a run, or a beginning of it    perflow runs lists them',
          'latest                                   the latest run; of the other side’s workflow',
          'baseline:NAME                            perflow baseline list lists them',
          'FILE                                     a report of a harness: hyperfine, go test -bench…',
          'A..B FILE NODE...                        two git revisions and the workflow to measure them by',
          'A...B FILE NODE...                       the same from where A and B parted',
        ],
      ],
      ['JSON', ['schemas/compare.schema.json']],
    ],
    exit: [
      ['0', 'they were compared'],
      ['1', 'a metric is proven worse, or a step failed; with --strict: one is suspected to be'],
      ['2', 'they could not be: no such run, baseline, file or revision'],
      ['130', 'cancelled'],
    ],
    examples: [
      ['perflow compare', 'the latest run with the one before'],
      ['perflow compare baseline:main', 'the baseline main with the latest run of its workflow'],
      ['perflow compare before.json after.json', 'two exports of hyperfine'],
      ['perflow compare baseline:main --html compare.html', 'with the distributions drawn'],
      ['perflow compare main..HEAD app.perflow parse', 'the bench parse of two revisions, side by side'],
    ],
  });
}
