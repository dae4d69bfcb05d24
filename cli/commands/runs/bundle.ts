import type { Command } from 'commander';
import type { Done } from '../../exit-code.ts';
import type { Io } from '../../io.ts';
import { addManual } from '../../manual.ts';
import { RUN } from './look.ts';

export function addExport(runs: Command, io: Io, done: Done): void {
  const command = runs
    .command('export')
    .summary('write a run to a file that another machine can import')
    .description(
      'Writes a stored run with all that belongs to it to a zip file. A file that is there already is left as it is.',
    )
    .argument('<run>', RUN)
    .argument('<file.zip>', 'the file to write')
    .action(async (run: string, file: string) => {
      const { exportRun } = await import('../../runs/bundle.ts');
      done(await exportRun(run, file, io));
    });
  addManual(command, {
    exit: [
      ['0', 'the file was written'],
      ['2', 'there is no such run, or the file could not be written'],
    ],
    examples: [['perflow runs export latest run.zip', 'the latest run']],
  });
}

export function addImport(runs: Command, io: Io, done: Done): void {
  const command = runs
    .command('import')
    .summary('store a run that was exported elsewhere')
    .description(
      'Stores the run of a file that perflow runs export wrote, here or on another machine. It keeps its id, so it is stored once however often it is imported.',
    )
    .argument('<file.zip>', 'what was exported')
    .action(async (file: string) => {
      const { importRun } = await import('../../runs/bundle.ts');
      done(await importRun(file, io));
    });
  addManual(command, {
    exit: [
      ['0', 'the run is stored'],
      ['2', 'the file is no bundle of a run, or the store could not be written'],
    ],
    examples: [['perflow runs import run.zip', 'a run of a colleague or of CI']],
  });
}
