import { serveStreams } from '../server/stdio.ts';
import manifest from '../package.json' with { type: 'json' };
import { ExitCode } from './exit-code.ts';
import { endOnBug } from './internal-error.ts';
import { ioOf } from './process-io.ts';

/** Runs `perflow lsp` by itself: `main` of cli.ts for those who wait for an editor. */
export async function main(process: NodeJS.Process, isElectron: boolean): Promise<number> {
  endOnBug(process, () => ioOf(process, isElectron));
  return await serveEditor(process);
}

/** Serves the editor on the process's standard streams, and ends the process when it says `exit` or goes away. */
export async function serveEditor(process: NodeJS.Process): Promise<never> {
  const perflow = [process.execPath, ...process.execArgv, process.argv[1] ?? ''];
  const isShutDown = await serveStreams(process.stdin, process.stdout, {
    version: manifest.version,
    perflow,
  });
  return process.exit(isShutDown ? ExitCode.fine : ExitCode.no);
}
