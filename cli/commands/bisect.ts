import type { Command } from 'commander';
import type { BisectFlags } from '../bisect/command.ts';
import type { Done } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { addManual } from '../manual.ts';
import { count, param } from '../options.ts';

export function addBisect(program: Command, io: Io, done: Done): void {
  const command = program
    .command('bisect')
    .summary('find the commit that made a bench slower')
    .description(
      'Measures GOOD and BAD side by side; where a metric is proven worse, it measures commits between them beside GOOD, halving what is left, until the first one that is worse is known. That one is then measured beside its parent. Merges are followed by their first parent.',
    )
    .argument('<range>', 'GOOD..BAD')
    .argument('[file]', 'the workflow file; may be left out where the folder has exactly one')
    .argument('[node...]', 'the benches to measure; default: all')
    .option('-p, --param <name=value>', 'set a param (may be repeated)', param)
    .option('-w, --workflow <name>', 'the workflow of the file, where it has several')
    .option('--seed <number>', 'draw the random order of the runs from this seed', count(0, 2 ** 32 - 1))
    .option('--json', 'print one JSON document instead; what goes on is told on standard error')
    .action(async (range: string, file: string | undefined, nodes: readonly string[], flags: BisectFlags) => {
      const { bisectCommand } = await import('../bisect/command.ts');
      done(
        await bisectCommand(
          range,
          [file, ...nodes].filter((word) => word !== undefined),
          flags,
          io,
        ),
      );
    });
  addManual(command, {
    more: [['JSON', ['schemas/bisect.schema.json']]],
    exit: [
      ['0', 'BAD is not proven worse than GOOD'],
      ['1', 'it is; the commit is named, or those that it must be among'],
      ['2', 'it could not be told: no such revision, file or bench, or neither end can be built'],
      ['130', 'cancelled'],
    ],
    examples: [
      ['perflow bisect v1.2..HEAD app.perflow parse', 'which commit since v1.2 made parse slower'],
      ['perflow bisect v1.2..HEAD app.perflow --json', 'all that was measured, for a program'],
    ],
  });
}
