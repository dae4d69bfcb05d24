import type { Command } from 'commander';
import type { DoctorFlags } from '../doctor/flags.ts';
import type { Done } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { addManual } from '../manual.ts';

export function addDoctor(program: Command, io: Io, done: Done): void {
  const command = program
    .command('doctor')
    .summary('check what is there on this machine, and what is not')
    .description(
      'Looks at what running workflows needs, at programs that can be used, and at how the machine is set up for times that repeat; says what to do about what is missing. Nothing is changed.',
    )
    .option('--json', 'print one JSON document instead')
    .option(
      '--bundle <file>',
      'also write a zip for a bug report: this document, the machine, the last crash files, a list of runs and the shape of the last ones; without output, commands, names, paths and secrets',
    )
    .option('--include-workflow', 'put the workflow files of the last runs into the bundle too')
    .action(async (flags: DoctorFlags) => {
      const { doctorCommand } = await import('../doctor/command.ts');
      done(await doctorCommand(flags, io));
    });
  addManual(command, {
    more: [
      [
        'States',
        [
          'ok       as it should be',
          'missing  not there, or not as advised: Perflow does without',
          'broken   needed, and it does not work',
        ],
      ],
      ['JSON', ['schemas/doctor.schema.json']],
    ],
    exit: [
      ['0', 'all that is needed works, whatever is missing'],
      ['1', 'something is broken'],
      ['2', 'the bundle could not be written, or the command was misused'],
    ],
    examples: [
      ['perflow doctor', 'what to see to on this machine'],
      ['perflow doctor --json | jq \'.checks[] | select(.state != "ok")\'', 'for a program to read'],
      ['perflow doctor --bundle perflow-bug.zip', 'what to attach to a bug report'],
    ],
  });
}
