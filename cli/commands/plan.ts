import type { Command } from 'commander';
import type { Done } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { addManual } from '../manual.ts';
import { collect, jobs, param } from '../options.ts';
import type { PlanFlags } from '../plan/flags.ts';

export function addPlan(program: Command, io: Io, done: Done): void {
  const command = program
    .command('plan')
    .summary('show what a run would do, without doing it')
    .description(
      'Shows the nodes that a run would execute: instances of a matrix, what may run at the same time, services, nodes that run alone, stages, and the critical path. Nothing is run.',
    )
    .argument('[file]', 'the workflow file; may be left out where the folder has exactly one')
    .argument('[node...]', 'nodes or instances to plan for, with all they need')
    .option('-p, --param <name=value>', 'set a param (may be repeated)', param)
    .option('-s, --stage <name>', 'plan this stage, also a manual one (may be repeated)', collect)
    .option('-j, --jobs <number|auto>', 'how many nodes may run at the same time', jobs)
    .option('-w, --workflow <name>', 'the workflow of the file, where it has several')
    .option('--json', 'print one JSON document instead')
    .action(async (first: string | undefined, rest: readonly string[], flags: PlanFlags) => {
      const { planCommand } = await import('../plan/command.ts');
      done(await planCommand(first === undefined ? [] : [first, ...rest], flags, io));
    });
  addManual(command, {
    more: [['JSON', ['schemas/plan.schema.json']]],
    exit: [
      ['0', 'the plan was printed'],
      ['2', 'there is none: usage, an unreadable or wrong file, an unknown node'],
    ],
    examples: [
      ['perflow plan', 'what a plain run of the only workflow here does'],
      ['perflow plan checkout.perflow api', 'what api needs'],
    ],
  });
}
