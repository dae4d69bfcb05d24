import type { Command } from 'commander';
import type { Done } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { addManual } from '../manual.ts';

export function addFmt(program: Command, io: Io, done: Done): void {
  const command = program
    .command('fmt')
    .summary('format workflow files')
    .description(
      'Writes workflow files in the one format there is and prints the names of those that changed. Comments and literals stay as written, the meaning stays the same. Files are replaced whole or not at all, those that are right already are not touched, and a file with syntax errors is left as it is.',
    )
    .argument('[file...]', 'files, or folders for all .perflow files in them; default: all below this folder')
    .option('--check', 'write nothing: print the names of files that would change')
    .action(async (words: readonly string[], options: { readonly check?: true }) => {
      const { fmtCommand } = await import('../fmt/command.ts');
      done(await fmtCommand(words, options.check === true, io));
    });
  addManual(command, {
    exit: [
      ['0', 'all files are formatted now'],
      ['1', 'with --check: some files would change'],
      ['2', 'a file could not be read or written, or has syntax errors'],
    ],
    examples: [
      ['perflow fmt', 'all workflow files below this folder'],
      ['perflow fmt --check', 'in CI: fail when a file is not formatted'],
    ],
  });
}
