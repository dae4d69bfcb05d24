import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** What processes have to end after the last window was closed, on a busy machine. */
const GRACE_MS = 30_000;
const LOOK_EVERY_MS = 100;
const MARK = 'PERFLOW_WINDOW_RUN';

/**
 * Finds processes that the windows left: all that is started from here on inherits a mark, and a browser, which hides
 * its environment, names the folder of its data.
 */
export class Leftovers {
  readonly #mark = `${MARK}=${process.pid}-${Date.now()}`;
  readonly #folder: string;

  /** `folder` holds all that the windows keep. */
  constructor(folder: string) {
    this.#folder = folder;
    process.env[MARK] = this.#mark.slice(MARK.length + 1);
  }

  /** When all have ended none; else those that did not, and they are killed. On Linux alone, where /proc tells. */
  async end(): Promise<readonly string[]> {
    if (process.platform !== 'linux') return [];
    const deadline = performance.now() + GRACE_MS;
    let left = this.#find();
    while (left.length > 0 && performance.now() < deadline) {
      await sleep(LOOK_EVERY_MS);
      left = this.#find();
    }
    for (const { pid } of left) kill(pid);
    return left.map(({ pid, command }) => `process ${pid}: ${command}`);
  }

  #find(): readonly { readonly pid: number; readonly command: string }[] {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
      .map((name) => ({ name, command: textOf(`/proc/${name}/cmdline`).replaceAll('\0', ' ') }))
      .filter(({ name, command }) => command.includes(this.#folder) || this.#isMarked(name))
      .map(({ name, command }) => ({ pid: Number(name), command: command.slice(0, 200) }));
  }

  #isMarked(name: string): boolean {
    return textOf(`/proc/${name}/environ`).split('\0').includes(this.#mark);
  }
}

/** Of a process that is gone by now, or of another user, nothing. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended in the meantime.
  }
}
