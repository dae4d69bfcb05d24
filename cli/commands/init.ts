import { Option, type Command } from 'commander';
import type { Done } from '../exit-code.ts';
import { EXTENSION } from '../../core/language/workflow-files.ts';
import { SOURCES, type Source } from '../init/project.ts';
import type { Io } from '../io.ts';
import { addManual } from '../manual.ts';

export function addInit(program: Command, io: Io, done: Done): void {
  const command = program
    .command('init')
    .summary('write a starting workflow file for this folder')
    .description(
      'Writes a workflow file made from what the folder has: scripts of package.json, a Cargo, Go or Python project, targets of a Makefile. It can be run as it is, and is meant to be edited. An existing file is never overwritten.',
    )
    .argument('[file]', `the file to write; default: the folder's name with ${EXTENSION}`)
    .addOption(new Option('--from <source...>', 'take commands only from these').choices([...SOURCES]))
    .action(async (file: string | undefined, options: { readonly from?: readonly Source[] }) => {
      const { initCommand } = await import('../init/command.ts');
      done(await initCommand(file, options.from ?? [], io));
    });
  addManual(command, {
    exit: [
      ['0', 'the file was written'],
      ['2', 'it exists already, or could not be written'],
    ],
    examples: [
      ['perflow init', 'a file named after this folder'],
      ['perflow init bench.perflow --from npm', 'from the scripts of package.json alone'],
    ],
  });
}
