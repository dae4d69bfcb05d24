import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

const CHILD = path.join(import.meta.dirname, 'child.ts');
let bundled: Promise<string> | undefined;

/** One file: to load a hundred sources takes a second, and tests start many processes. */
function bundledChild(): Promise<string> {
  bundled ??= bundle(mkdtempSync(path.join(tmpdir(), 'perflow-child-')));
  return bundled;
}

async function bundle(folder: string): Promise<string> {
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const outfile = path.join(folder, 'child.cjs');
  await build({
    entryPoints: [CHILD],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'warning',
  });
  return outfile;
}

interface Answer {
  readonly name: string;
  readonly result?: unknown;
  readonly error?: string;
  readonly code?: string;
}

/** Another process with the store of the same workspace, which does what it is told. */
export class OtherProcess {
  /** Numbers of the runs that it said are kept. */
  readonly recorded: number[] = [];
  readonly #child: ChildProcess;
  readonly #answers: Answer[] = [];
  #wake: () => void = () => undefined;

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.on('message', (answer: Answer) => {
      if (answer.name === 'recorded') this.recorded.push(Number(answer.result));
      else this.#answers.push(answer);
      this.#wake();
    });
    child.on('exit', () => this.#wake());
  }

  static async start(root: string): Promise<OtherProcess> {
    const other = new OtherProcess(fork(await bundledChild(), [root]));
    await other.#answer();
    return other;
  }

  /** Waits for the answer; an error that it answers is thrown with its code. */
  async tell(name: string, argument = 0): Promise<unknown> {
    this.begin(name, argument);
    const { result, error, code } = await this.#answer();
    if (error !== undefined) throw Object.assign(new Error(error), { code });
    return result;
  }

  /** The same without waiting. */
  begin(name: string, argument = 0): void {
    this.#child.send([name, argument]);
  }

  /** Until a run more is kept. */
  async recordsOne(): Promise<void> {
    const before = this.recorded.length;
    while (this.recorded.length === before) await this.#woken();
  }

  /** At once, by a signal that it cannot see coming. */
  async kill(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }

  async end(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.disconnect();
    await gone;
  }

  async #answer(): Promise<Answer> {
    for (;;) {
      const answer = this.#answers.shift();
      if (answer !== undefined) return answer;
      if (this.#child.exitCode !== null || this.#child.signalCode !== null)
        throw new Error('the other process has ended');
      await this.#woken();
    }
  }

  #woken(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
