import type { Io } from './io.ts';
import { Output } from './output.ts';

/** What commands may use of `process`. `isElectron`: what runs us is an editor's program that was told to be Node. */
export function ioOf(process: NodeJS.Process, isElectron: boolean): Io {
  return {
    stdin: () => process.stdin,
    stdout: new Output(process.stdout),
    stderr: new Output(process.stderr),
    env: process.env,
    cwd: process.cwd(),
    platform: process.platform,
    node: { file: process.execPath, isElectron },
    words: process.argv.slice(2),
  };
}
