import { Command } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { addBaseline } from './commands/baseline.ts';
import { addBisect } from './commands/bisect.ts';
import { addCheck } from './commands/check.ts';
import { addCi } from './commands/ci.ts';
import { addCompare } from './commands/compare.ts';
import { addDoctor } from './commands/doctor.ts';
import { addExperiment } from './commands/experiment.ts';
import { addFmt } from './commands/fmt.ts';
import { addGraph } from './commands/graph.ts';
import { addHistory } from './commands/history.ts';
import { addInit } from './commands/init.ts';
import { addLsp } from './commands/lsp.ts';
import { addPlan } from './commands/plan.ts';
import { addRun } from './commands/run.ts';
import { addRuns } from './commands/runs.ts';
import { addServe } from './commands/serve.ts';
import type { Done } from './exit-code.ts';
import type { Io } from './io.ts';

const COMMANDS = [
  addCheck,
  addFmt,
  addRun,
  addPlan,
  addGraph,
  addInit,
  addCi,
  addRuns,
  addHistory,
  addCompare,
  addBisect,
  addExperiment,
  addBaseline,
  addServe,
  addLsp,
  addDoctor,
];

/** The whole command line; `done` gets the exit code of the command that is run. */
export function createProgram(io: Io, done: Done): Command {
  const program = new Command('perflow')
    .description('Performance work as code: what to run, what must hold, where the time goes.')
    .version(manifest.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help; `perflow COMMAND --help` is the manual of a command')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', GENERAL);
  quiet(program, io);
  for (const add of COMMANDS) add(program, io, done);
  quietAll(program, io);
  return program;
}

/** Commands of commands too. */
function quietAll(command: Command, io: Io): void {
  for (const inner of command.commands) {
    quiet(inner.helpOption('-h, --help', 'print this help'), io);
    quietAll(inner, io);
  }
}

const GENERAL = `
Exit codes of every command:
  0    fine
  1    the workflow's own answer is no: errors found, a goal missed, a step failed
  2    the command could not do its work: usage, unreadable or malformed input
  130  cancelled

Results go to standard output, all else to standard error. NO_COLOR and FORCE_COLOR are heeded.
Each --json document says "version": 1; their schemas are in the package's folder schemas/.`;

/** Output goes where `io` says; a mistake in the usage is one sentence that names the manual. */
function quiet(command: Command, io: Io): void {
  const name = namesOf(command).join(' ');
  command.exitOverride().configureOutput({
    writeOut: (text) => io.stdout.write(text),
    writeErr: (text) => io.stderr.write(text),
    getOutHelpWidth: () => Math.min(100, io.stdout.size.columns),
    getErrHelpWidth: () => Math.min(100, io.stderr.size.columns),
    outputError: (text, write) => {
      write(`perflow: ${oneSentence(text)}; see ${name} --help\n`);
    },
  });
}

/** From the program's on. */
function namesOf(command: Command): readonly string[] {
  return [...(command.parent === null ? [] : namesOf(command.parent)), command.name()];
}

/** From `error: unknown option '--jsn'\n(Did you mean --json?)\n`. */
function oneSentence(text: string): string {
  return text
    .replace(/^error: /, '')
    .replace(/\n\(Did you mean/, ' (did you mean')
    .trim()
    .replace(/\.$/, '');
}
