import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { RunEvent } from '../../core/events/event.ts';
import { finish, start, type Finished, type PerflowOptions } from './perflow.ts';

/** `perflow run … --events -` while it goes on, with the events that have come. */
export class LiveRun {
  readonly child: ChildProcess;
  readonly events: RunEvent[] = [];
  readonly finished: Promise<Finished>;
  readonly #waiting = new Set<() => void>();
  #isOver = false;

  constructor(args: readonly string[], options: PerflowOptions) {
    this.child = start(['run', ...args, '--events', '-'], options);
    this.finished = this.#watch();
  }

  /** The first event for which this holds; an error with what was printed when the run ends without one. */
  async until(holds: (event: RunEvent) => boolean): Promise<RunEvent> {
    for (;;) {
      const found = this.events.find(holds);
      if (found !== undefined) return found;
      if (this.#isOver) throw new Error(`the run ended without that event: ${(await this.finished).stderr}`);
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  /** When a node has printed this. */
  async printed(id: string, text: string): Promise<void> {
    await this.until((event) => event.type === 'node.output' && event.id === id && event.text.includes(text));
  }

  /** When that many events have come, or no more do. */
  async count(number: number): Promise<void> {
    while (this.events.length < number && !this.#isOver)
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  async #watch(): Promise<Finished> {
    const { stdout } = this.child;
    if (stdout === null) throw new Error('it has no standard output');
    createInterface({ input: stdout }).on('line', (line) => {
      this.#hear(line);
    });
    const finished = await finish(this.child);
    this.#isOver = true;
    this.#wake();
    return finished;
  }

  #hear(line: string): void {
    try {
      this.events.push(JSON.parse(line) as RunEvent);
    } catch {
      // The last line of a process that was killed may be cut.
    }
    this.#wake();
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}
