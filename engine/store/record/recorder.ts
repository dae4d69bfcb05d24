import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { RunEvent, RunStarted } from '../../../core/events/event.ts';
import { RunState } from '../../../core/events/reduce.ts';
import { writeEvent } from '../../../core/events/write.ts';
import { placeBlob } from '../blobs/place.ts';
import { readJournal } from '../blobs/read.ts';
import { writeBlob } from '../blobs/write.ts';
import { BLOCK } from '../blobs/format.ts';
import type { Connection } from '../database/connection.ts';
import { writeHead } from '../head.ts';
import type { StorePaths } from '../paths.ts';
import { beginRun, endRun } from '../rows/write-run.ts';
import type { RunHead, RunRecorder } from '../store.ts';
import { Journal } from './journal.ts';
import { OwnerLock } from './owner-lock.ts';

/** Milliseconds that an event may wait before it is written, and after the end of a node. */
const WAIT = { usually: 1_000, nodeEnded: 100 };
/** UTF-16 units that may wait to be compressed and written before whoever prints has to wait. */
const MOST_WAITING = 4 * 1024 * 1024;

/** What belongs to a run under way. */
interface Begun {
  readonly lock: OwnerLock;
  readonly journal: Journal;
  readonly position: number;
}

/**
 * Keeps one run: its row when it begins, its events in a journal while it is under way, and at its end, in one
 * transaction, its events in their place and all rows. Nothing of it is committed in between: a commit waits for the
 * disk, which what is being measured would feel, and the rows of a run that does not come to its end are made from its
 * journal.
 */
export class LocalRecorder implements RunRecorder {
  readonly #connection: Connection;
  readonly #paths: StorePaths;
  readonly #head: RunHead;
  readonly #state = new RunState();
  readonly #name = randomBytes(8).toString('hex');
  #lines: string[] = [];
  #size = 0;
  /** UTF-16 units handed on and not written yet. */
  #waiting = 0;
  #timer: NodeJS.Timeout | undefined;
  #due = Infinity;
  /** What is being done, one thing after the other. */
  #work: Promise<void> = Promise.resolve();
  #begun: Begun | undefined;
  #failure: Error | undefined;

  constructor(connection: Connection, paths: StorePaths, head: RunHead) {
    this.#connection = connection;
    this.#paths = paths;
    this.#head = head;
  }

  write(event: RunEvent): Promise<void> | undefined {
    if (this.#failure !== undefined) return undefined;
    if (event.type === 'run.started') this.#then(() => this.#begin(event));
    // What commands print takes no part in the results.
    if (event.type !== 'node.output') this.#state.apply(event);
    const line = writeEvent(event);
    this.#lines.push(line);
    this.#size += line.length;
    if (this.#size >= BLOCK) this.#flush();
    else this.#flushWithin(event.type === 'node.finished' ? WAIT.nodeEnded : WAIT.usually);
    return this.#waiting > MOST_WAITING ? this.#work : undefined;
  }

  async close(): Promise<Error | undefined> {
    this.#flush();
    this.#then(() => this.#end());
    await this.#work;
    await this.#begun?.journal.close();
    this.#begun?.lock.release();
    return this.#failure;
  }

  /** Does the work after what is being done; once something has failed nothing further is done. */
  #then(work: () => Promise<void>): void {
    this.#work = this.#work.then(async () => {
      if (this.#failure !== undefined) return;
      try {
        await work();
      } catch (error) {
        this.#failure = error instanceof Error ? error : new Error(String(error));
      }
    });
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
    if (this.#lines.length === 0) return;
    const text = this.#lines.join('');
    const size = this.#size;
    this.#lines = [];
    this.#size = 0;
    this.#waiting += size;
    this.#then(async () => {
      await this.#begun?.journal.append(Buffer.from(text));
      this.#waiting -= size;
    });
  }

  async #begin(started: RunStarted): Promise<void> {
    const blob = await writeBlob(this.#path('.head'), [Buffer.from(writeHead(this.#head))]);
    const journal = await Journal.create(this.#path('.events'));
    this.#begun = await this.#connection.patiently(() => {
      const lock = OwnerLock.take(this.#path('.lock'));
      if (lock === undefined) throw new Error('a new lock is taken');
      const head = placeBlob(this.#connection, this.#paths.blobs, blob);
      const position = beginRun(this.#connection, { started, head, journal: this.#name, pid: process.pid });
      return { lock, journal, position };
    });
  }

  async #end(): Promise<void> {
    if (this.#begun === undefined) return;
    const { journal, position } = this.#begun;
    const blob = await writeBlob(this.#path('.blob'), readJournal(journal.file));
    await this.#connection.patiently(() => {
      const events = placeBlob(this.#connection, this.#paths.blobs, blob);
      endRun(this.#connection, position, this.#state.view, events);
    });
    await rm(journal.file, { force: true });
  }

  #path(ending: string): string {
    return path.join(this.#paths.running, `${this.#name}${ending}`);
  }
}
