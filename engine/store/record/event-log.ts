import type { RunEvent } from '../../../core/events/event.ts';
import { writeEvent } from '../../../core/events/write.ts';
import { BLOCK } from '../blobs/format.ts';
import type { Journal } from './journal.ts';

/** Milliseconds that an event may wait before it is written; the end of a node is what people ask for after a crash. */
const WAIT = { usually: 1_000, nodeEnded: 100 };
/** UTF-16 units that may wait to be compressed and written before whoever prints has to wait. */
const MOST_WAITING = 4 * 1024 * 1024;
/** Of events that could not be written, kept until they can. */
const MOST_HELD = 16 * 1024 * 1024;
/** Of the events of one run. Beyond it output is left out, nothing else: a command that prints without end fills no disk. */
export const MOST_LOGGED = 256 * 1024 * 1024;

interface Entry {
  readonly text: string;
  /** Of output, its node and time. */
  readonly output: { readonly t: number; readonly id: string } | undefined;
}

/** How the events of a run got to the disk. */
export interface LogEnd {
  /** Whether all but output was written. */
  readonly whole: boolean;
  /** Why output is missing, or more. */
  readonly loss: Error | undefined;
}

/**
 * Hands the events of a run to its journal, many at a time. Where the disk is full, output is given up and all else
 * tried again with what follows: a build that fills the disk mostly makes room before it ends.
 */
export class EventLog {
  readonly #journal: Promise<Journal | undefined>;
  readonly #most: number;
  #entries: Entry[] = [];
  #size = 0;
  /** UTF-16 units handed on and not written yet. */
  #waiting = 0;
  #logged = 0;
  #isFull = false;
  #timer: NodeJS.Timeout | undefined;
  #due = Infinity;
  #work: Promise<void> = Promise.resolve();
  #held: readonly Entry[] = [];
  #loss: Error | undefined;
  #broken = false;

  /** @param journal undefined where there is none, and nothing is kept; @param most UTF-16 units of all events */
  constructor(journal: Promise<Journal | undefined>, most: number) {
    this.#journal = journal;
    this.#most = most;
  }

  /** A promise when it wants to be waited for. */
  add(event: RunEvent): Promise<void> | undefined {
    if (event.type === 'node.output' && this.#isFull) return undefined;
    this.#push({ text: writeEvent(event), output: event.type === 'node.output' ? event : undefined });
    if (event.type === 'node.output' && this.#logged > this.#most) this.#stopOutput(event);
    if (this.#size >= BLOCK) this.#flush();
    else this.#flushWithin(event.type === 'node.finished' ? WAIT.nodeEnded : WAIT.usually);
    return this.#waiting > MOST_WAITING ? this.#work : undefined;
  }

  /** After the last event. */
  async end(): Promise<LogEnd> {
    this.#flush();
    await this.#work;
    if (this.#held.length > 0) await this.#write([]);
    return { whole: this.#held.length === 0 && !this.#broken, loss: this.#loss };
  }

  #push(entry: Entry): void {
    this.#entries.push(entry);
    this.#size += entry.text.length;
    this.#logged += entry.text.length;
  }

  #stopOutput(last: NonNullable<Entry['output']>): void {
    this.#isFull = true;
    this.#push(
      remark(
        last,
        `the log of this run has ${this.#most} characters: what is printed from here on is not kept`,
      ),
    );
  }

  #flushWithin(milliseconds: number): void {
    const due = performance.now() + milliseconds;
    if (due >= this.#due) return;
    clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => this.#flush(), milliseconds).unref();
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#due = Infinity;
    const [entries, size] = [this.#entries, this.#size];
    if (entries.length === 0) return;
    this.#entries = [];
    this.#size = 0;
    this.#waiting += size;
    this.#work = this.#work.then(async () => {
      await this.#write(entries);
      this.#waiting -= size;
    });
  }

  async #write(entries: readonly Entry[]): Promise<void> {
    const journal = await this.#journal;
    if (journal === undefined || this.#broken) return;
    const all = [...this.#held, ...entries];
    try {
      await journal.append(Buffer.from(all.map(({ text }) => text).join('')));
      this.#held = [];
    } catch (error) {
      const lost = all.find(({ output }) => output !== undefined)?.output;
      this.#held = all.filter(({ output }) => output === undefined);
      if (lost !== undefined) {
        this.#held = [remark(lost, `output is missing from here on: ${messageOf(error)}`), ...this.#held];
      }
      this.#loss ??= error instanceof Error ? error : new Error(String(error));
      this.#broken = this.#held.reduce((sum, { text }) => sum + text.length, 0) > MOST_HELD;
    }
  }
}

/** A line among a node's output that says what is not there. */
function remark({ t, id }: NonNullable<Entry['output']>, message: string): Entry {
  const text = `${message}\n`;
  return {
    text: writeEvent({ v: 1, t, type: 'node.output', id, stream: 'perflow', text }),
    output: undefined,
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
