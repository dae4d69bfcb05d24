import { spawn } from 'node:child_process';
import path from 'node:path';
import { nodeFlags } from '../../tooling/node-flags.mjs';

export const root = path.join(import.meta.dirname, '..', '..');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line from its sources; `node` in workflows is the Node that runs the test. */
export function perflow(words: readonly string[], cwd: string): Promise<Ended> {
  const child = spawn(process.execPath, [...nodeFlags, path.join(root, 'cli', 'main.ts'), ...words], {
    cwd,
    env: {
      ...process.env,
      PATH: [path.dirname(process.execPath), process.env['PATH'] ?? ''].join(path.delimiter),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr]: [string[], string[]] = [[], []];
  child.stdout.setEncoding('utf8').on('data', (text: string) => stdout.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => stderr.push(text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout: stdout.join(''), stderr: stderr.join('') });
    });
  });
}
