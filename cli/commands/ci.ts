import type { Command } from 'commander';
import type { CiInitFlags } from '../ci/init.ts';
import type { Done } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { addManual } from '../manual.ts';

export function addCi(program: Command, io: Io, done: Done): void {
  const ci = program
    .command('ci')
    .summary('set up continuous integration')
    .description('Sets up what runs a workflow on each change of a repository.');
  const command = ci
    .command('init')
    .summary('write a workflow of GitHub Actions')
    .description(
      'Writes a workflow of GitHub Actions. On each pull request and each push to the default branch it runs FILE; of a pull request it also measures base and head side by side, on one machine. Both put a summary on the page of the job and keep JUnit and HTML as artefacts. An existing file is not overwritten.',
    )
    .argument('[file]', 'the workflow file to run; may be left out where the folder has exactly one')
    .option('-w, --workflow <name>', 'the workflow of the file, where it has several')
    .option(
      '-o, --output <file>',
      'the file to write; default: .github/workflows/perflow.yml of the repository',
    )
    .option('--force', 'replace the file where it exists')
    .action(async (file: string | undefined, flags: CiInitFlags) => {
      const { ciInit } = await import('../ci/init.ts');
      done(await ciInit(file === undefined ? [] : [file], flags, io));
    });
  addManual(command, {
    exit: [
      ['0', 'the file was written'],
      ['2', 'it exists already, could not be written, or the workflow file has errors'],
    ],
    examples: [['perflow ci init checkout.perflow', '.github/workflows/perflow.yml for this file']],
  });
}
