import type { RunningProcess } from './process/running-process.ts';

/** How a running node is told to end: whatever process it has now, or would start next, gets to hear of it. */
export class NodeControl {
  #process: RunningProcess | undefined;
  #wanted: 'run' | 'stop' | 'kill' = 'run';
  #wake: (() => void) | undefined;

  /** Nothing more should be started. */
  get stopped(): boolean {
    return this.#wanted !== 'run';
  }

  attach(process: RunningProcess): void {
    this.#process = process;
    this.#tell();
  }

  detach(): void {
    this.#process = undefined;
  }

  stop(): void {
    if (this.#wanted === 'run') this.#want('stop');
  }

  kill(): void {
    this.#want('kill');
  }

  /** Ends a pause, if there is one. */
  wake(): void {
    this.#wake?.();
  }

  /** Waits, unless it is woken or told to end before. Milliseconds. */
  async pause(duration: number): Promise<void> {
    if (this.stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, duration);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = undefined;
  }

  #want(wanted: 'stop' | 'kill'): void {
    this.#wanted = wanted;
    this.wake();
    this.#tell();
  }

  #tell(): void {
    if (this.#wanted === 'stop') this.#process?.stop();
    else if (this.#wanted === 'kill') this.#process?.kill();
  }
}
