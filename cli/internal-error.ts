import path from 'node:path';
import { plainLine } from '../core/report/plain-text.ts';
import { anonymizer, thisOwner } from '../engine/crash/anonymous-text.ts';
import { crashFolder, writeCrash } from '../engine/crash/crash-folder.ts';
import { crashReport } from '../engine/crash/crash-report.ts';
import { ownFolder } from '../engine/crash/own-folder.ts';
import { readableStack } from '../engine/crash/readable-stack.ts';
import manifest from '../package.json' with { type: 'json' };
import { ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import type { Output } from './output.ts';

/**
 * A bug of Perflow's own: one sentence, how to report it, and the stack only where `PERFLOW_DEBUG=1` asks for it. What is
 * known of it is written to a file; where that cannot be done nothing else is lost.
 */
export function internalError(
  error: unknown,
  io: Pick<Io, 'env' | 'cwd' | 'platform' | 'words'> & { readonly stderr: Pick<Output, 'line'> },
): ExitCode {
  const message = error instanceof Error ? error.message : String(error);
  const [firstLine = ''] = message.split('\n', 1);
  io.stderr.line(`perflow: internal error: ${plainLine(firstLine)}`);
  if (io.env['PERFLOW_DEBUG'] === '1' && error instanceof Error)
    io.stderr.line(readableStack(error.stack ?? message, ownFolder()));
  const file = write(error, io);
  const what = file === undefined ? 'what PERFLOW_DEBUG=1 prints here' : `the file ${plainLine(file)}`;
  io.stderr.line(`This is a bug in Perflow, not in your workflow: please report it with ${what}.`);
  return ExitCode.unable;
}

/** Ends the process at an error that nobody has caught, a promise's too: nothing can be relied on, so nothing is waited for. */
export function endOnBug(process: NodeJS.Process, io: () => Io): void {
  process.once('uncaughtException', (error) => process.exit(internalError(error, io())));
}

/** The file, if it could be written. */
function write(
  error: unknown,
  { env, cwd, platform, words }: Pick<Io, 'env' | 'cwd' | 'platform' | 'words'>,
): string | undefined {
  const folder = ownFolder();
  const owner = thisOwner(new Map([[cwd, '<folder>'], [path.dirname(folder), '<perflow>']])); // prettier-ignore
  const report = crashReport(error, {
    perflow: manifest.version,
    words,
    time: new Date(),
    folder,
    anonymous: anonymizer(owner),
  });
  return writeCrash(report, crashFolder(env, platform));
}
