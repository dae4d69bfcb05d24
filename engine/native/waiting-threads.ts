import { fail, ok, type Result } from '../../core/result.ts';
import { WaitingThread } from './waiting-thread.ts';

/** Where processes can be started and waited for by the C library: others are not tried, and have Node's own way. */
const SYSTEMS: ReadonlySet<string> = new Set(['linux-x64', 'linux-arm64']);

/** The waiting threads of one run, as many as are in use at the same time; none before the first is asked for. */
export class WaitingThreads {
  readonly #idle: WaitingThread[] = [];
  readonly #all: WaitingThread[] = [];
  /** Why there is none, once that is known. */
  #unable: string | undefined;

  /** `isWanted`: else there is none, whatever the system. */
  constructor(isWanted = true) {
    if (!isWanted) this.#unable = 'it is not wanted';
    else if (!WaitingThreads.isSupported) this.#unable = 'it was never tried on this system';
  }

  /** Whether this system is one of them. */
  static get isSupported(): boolean {
    return SYSTEMS.has(`${process.platform}-${process.arch}`);
  }

  /** One that nobody else uses until it is given back. The error says why there is none. */
  async take(): Promise<Result<WaitingThread, string>> {
    const idle = this.#idle.pop();
    if (idle !== undefined) return ok(idle);
    if (this.#unable !== undefined) return fail(this.#unable);
    const started = await WaitingThread.start();
    if (started.ok) this.#all.push(started.value);
    else this.#unable = started.error;
    return started;
  }

  giveBack(thread: WaitingThread): void {
    this.#idle.push(thread);
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((thread) => thread.close()));
  }
}
