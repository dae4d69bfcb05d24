import { execFile, spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { promisify } from 'node:util';
import { Emulator } from './emulator.ts';
import { commandLine, environment, type PerflowOptions } from './perflow.ts';

/** Whether this machine has the tool that makes a terminal: `script` of util-linux. Others have one of that name too. */
export const hasPty = String(spawnSync('script', ['--version']).stdout).includes('util-linux');

export interface PtySize {
  readonly columns: number;
  readonly rows: number;
}

const LONGEST_MS = 20_000;

/** `perflow` on a real terminal, with what a person sees on it. */
export class Pty {
  readonly screen: Emulator;
  /** Of `perflow`, as a shell has it. */
  readonly exit: Promise<number | null>;
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #device: string;
  readonly #seen: (() => void)[] = [];
  #over = false;
  #bytes = '';

  constructor(args: readonly string[], size: PtySize, { cwd, env = {} }: PerflowOptions) {
    this.screen = new Emulator(size.columns, size.rows);
    this.#device = path.join(cwd, '.tty');
    const line = commandLine(args).map(quoted).join(' ');
    const setUp = `stty cols ${size.columns} rows ${size.rows} && tty > ${quoted(this.#device)}`;
    this.#child = spawn('script', ['-qfec', `${setUp} && exec ${line}`, '/dev/null'], {
      env: environment({ TERM: 'xterm-256color', SHELL: '/bin/sh', ...env }),
      cwd,
      stdio: ['pipe', 'pipe', 'ignore'],
      // A program that hangs loses its terminal, and with that is told to end: its test fails, the suite goes on.
      timeout: LONGEST_MS,
    });
    this.#child.stdout.on('data', (chunk: Buffer) => {
      this.#bytes += chunk.toString('latin1');
      void this.screen.write(chunk).then(() => {
        for (const look of [...this.#seen]) look();
      });
    });
    this.exit = this.#watch();
  }

  /** All that was written to the terminal. */
  get bytes(): string {
    return Buffer.from(this.#bytes, 'latin1').toString();
  }

  press(keys: string): void {
    this.#child.stdin.write(keys);
  }

  async resize({ columns, rows }: PtySize): Promise<void> {
    const device = (await readFile(this.#device, 'utf8')).trim();
    this.screen.resize(columns, rows);
    await promisify(execFile)('stty', ['-F', device, 'cols', String(columns), 'rows', String(rows)]);
  }

  /** When the terminal shows what `shows` looks for; an error with the screen when the program ends before. */
  async until(shows: (screen: Emulator) => boolean): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        if (shows(this.screen)) resolve();
        else if (this.#over) reject(new Error(`It ended without showing that:\n${this.screen.text}`));
        else return;
        this.#seen.splice(this.#seen.indexOf(look), 1);
      };
      this.#seen.push(look);
      look();
    });
  }

  /** Ends everything that is still there. */
  async close(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.exit;
  }

  async #watch(): Promise<number | null> {
    const [code] = (await once(this.#child, 'close')) as [number | null];
    await this.screen.write('');
    this.#over = true;
    for (const look of [...this.#seen]) look();
    return code;
  }
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
