import type { Command } from 'commander';
import type { Done } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { addManual } from '../manual.ts';

export function addCheck(program: Command, io: Io, done: Done): void {
  const command = program
    .command('check')
    .summary('find mistakes in workflow files')
    .description(
      'Reads workflow files with all they include and reports mistakes: each with its place, a stable code, and where there is one right answer how to put it right. Nothing is run.',
    )
    .argument('[file...]', 'files, or folders for all .perflow files in them; default: all below this folder')
    .option('--json', 'print one JSON document instead')
    .action(async (words: readonly string[], options: { readonly json?: true }) => {
      const { checkCommand } = await import('../check/command.ts');
      done(await checkCommand(words, options.json === true, io));
    });
  addManual(command, {
    more: [
      [
        'JSON',
        ['schemas/check.schema.json; lines and characters are zero-based there, one-based in the text.'],
      ],
    ],
    exit: [
      ['0', 'no errors (there may be warnings)'],
      ['1', 'errors were found'],
      ['2', 'a file could not be read, or the command was misused'],
    ],
    examples: [
      ['perflow check', 'all workflow files below this folder'],
      ['perflow check checkout.perflow --json', 'one file, for a program to read'],
    ],
  });
}
