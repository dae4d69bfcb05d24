import { CommanderError } from 'commander';
import { ExitCode } from './exit-code.ts';
import { endOnBug, internalError } from './internal-error.ts';
import type { Io } from './io.ts';
import { ioOf } from './process-io.ts';
import { createProgram } from './program.ts';

/**
 * Runs one command line in `process` and gives its exit code, after all output has left. `isElectron`: what runs us is an
 * editor's program that was told to be Node.
 */
export async function main(process: NodeJS.Process, isElectron: boolean): Promise<number> {
  const io = ioOf(process, isElectron);
  endOnBug(process, () => io);
  const code = await runCommandLine(io);
  await Promise.all([io.stdout.flushed(), io.stderr.flushed()]);
  if (io.stdout.failure === undefined) return code;
  io.stderr.line(`perflow: the output could not be written: ${io.stdout.failure.message}`);
  return ExitCode.unable;
}

/** Never throws: a bug ends in one sentence too. */
export async function runCommandLine(io: Io): Promise<number> {
  let code: number = ExitCode.fine;
  try {
    const program = createProgram(io, (result) => {
      code = result;
    });
    await program.parseAsync([...io.words], { from: 'user' });
    return code;
  } catch (error) {
    // The message is printed by then; help and version that were asked for have the code 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.fine : ExitCode.unable;
    return internalError(error, io);
  }
}
