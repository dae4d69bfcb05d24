import { Option, type Command } from 'commander';
import type { Done } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { addManual } from '../manual.ts';

export function addServe(program: Command, io: Io, done: Done): void {
  const command = program
    .command('serve')
    .summary('answer queries about stored runs to a program')
    .description(
      'Answers what an editor or another program asks about stored runs and baselines, until its input ends. Nothing is run.',
    )
    .addOption(
      new Option(
        '--stdio',
        'JSON-RPC on standard input and output, framed as for language servers',
      ).makeOptionMandatory(),
    )
    .action(async () => {
      const { serveCommand } = await import('../serve/command.ts');
      done(await serveCommand(io));
    });
  addManual(command, {
    more: [
      [
        'Methods',
        [
          'history/runs, history/run, history/points, history/latest, history/baselines,',
          'history/baseline, history/compare; history/changed is sent when something was stored.',
          'docs/history.md has their params.',
        ],
      ],
    ],
    exit: [
      ['0', 'the input ended'],
      ['2', 'usage, or input that is no JSON-RPC'],
    ],
    examples: [['perflow serve --stdio', 'in the folder whose workspace is asked about']],
  });
}
