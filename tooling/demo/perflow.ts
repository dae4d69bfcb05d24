import { spawn } from 'node:child_process';
import { root } from '../bootstrap.mjs';
import { exampleEnvironment, perflowCommand } from '../example.ts';

/** Runs a command of the bundled command line as a user would, on our own terminal; gives its exit code. */
export function perflow(words: readonly string[], cwd = root): Promise<number | null> {
  const [file = '', ...args] = perflowCommand(words);
  const child = spawn(file, args, { cwd, env: exampleEnvironment(), stdio: 'inherit' });
  // Ctrl-C reaches the child by itself, and it decides when it is done. What ends only us is passed on.
  const ignore = (): void => undefined;
  const passOn = (signal: NodeJS.Signals): boolean => child.kill(signal);
  process.on('SIGINT', ignore).on('SIGTERM', passOn).on('SIGHUP', passOn);
  return new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  }).finally(() => process.off('SIGINT', ignore).off('SIGTERM', passOn).off('SIGHUP', passOn));
}
