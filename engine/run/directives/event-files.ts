import path from 'node:path';
import type { EventsFile } from './events-file.ts';

/** Milliseconds between looks into the files of nodes that run. */
const LOOK_EVERY = 250;

const DIGITS = 8;

/**
 * The files that `$PERFLOW_EVENTS` names, in the run's folder, and the looks into those of running nodes. A node costs no
 * more than a path until it writes.
 */
export class EventFiles {
  readonly #folder: string;
  readonly #open = new Set<EventsFile>();
  #timer: NodeJS.Timeout | undefined;
  #count = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** All of one length, so that the environment of a command, which shifts its stack, is the same in each run. */
  nextPath(): string {
    this.#count++;
    return path.join(this.#folder, String(this.#count).padStart(DIGITS, '0'));
  }

  watch(file: EventsFile): void {
    this.#open.add(file);
    this.#timer ??= setInterval(() => this.#look(), LOOK_EVERY);
  }

  unwatch(file: EventsFile): void {
    this.#open.delete(file);
    if (this.#open.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    for (const file of this.#open) void file.read();
  }
}
