import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { RunEvent, RunStarted } from '../../../core/events/event.ts';
import { RunState } from '../../../core/events/reduce.ts';
import { writeEvent } from '../../../core/events/write.ts';
import { placeBlob } from '../blobs/place.ts';
import { readJournal } from '../blobs/read.ts';
import { writeBlob } from '../blobs/write.ts';
import type { StoreContext } from '../context.ts';
import { writeHead } from '../head.ts';
import { problemOf } from '../problem.ts';
import { pruneRuns } from '../prune/prune.ts';
import { beginRun, endRun, timeOf } from '../rows/write-run.ts';
import type { RunHead, RunRecorder } from '../store.ts';
import { EventLog, MOST_LOGGED, type LogEnd } from './event-log.ts';
import { Journal } from './journal.ts';
import { OwnerLock } from './owner-lock.ts';

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
  readonly #context: StoreContext;
  readonly #head: RunHead;
  readonly #most: number;
  readonly #state = new RunState();
  readonly #name = randomBytes(8).toString('hex');
  #begun: Promise<Begun | undefined> = Promise.resolve(undefined);
  #log: EventLog | undefined;
  #failure: Error | undefined;

  /** @param most UTF-16 units of events, beyond which output is left out */
  constructor(context: StoreContext, head: RunHead, most = MOST_LOGGED) {
    this.#context = context;
    this.#head = head;
    this.#most = most;
  }

  write(event: RunEvent): Promise<void> | undefined {
    if (this.#failure !== undefined) return undefined;
    // What commands print takes no part in the results.
    if (event.type !== 'node.output') this.#state.apply(event);
    if (this.#log !== undefined) return this.#log.add(event);
    this.#begun = this.#trying(() => this.#begin(event));
    this.#log = new EventLog(
      this.#begun.then((begun) => begun?.journal),
      this.#most,
    );
    return undefined;
  }

  async close(): Promise<Error | undefined> {
    const begun = await this.#begun;
    const end = await this.#log?.end();
    if (begun === undefined || end === undefined) return this.#failure;
    if (end.whole) await this.#trying(() => this.#end(begun));
    else this.#fail(end.loss);
    await begun.journal.close();
    begun.lock.release();
    if (this.#failure === undefined) await this.#tidyUp();
    return this.#failure ?? this.#lossOf(end);
  }

  /** Undefined where it fails; then nothing further is done. */
  async #trying<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.#fail(error);
      return undefined;
    }
  }

  #fail(error: unknown): void {
    this.#failure ??= new Error(`This run could not be stored. ${this.#reason(error)}`, { cause: error });
  }

  #lossOf({ loss }: LogEnd): Error | undefined {
    if (loss === undefined) return undefined;
    return new Error(`Some output of this run was not stored. ${this.#reason(loss)}`, { cause: loss });
  }

  #reason(error: unknown): string {
    return problemOf(error, this.#context.paths.folder)?.message ?? String(error);
  }

  async #begin(event: RunEvent): Promise<Begun> {
    if (event.type !== 'run.started') throw new Error(`Its first event is ${event.type}.`);
    const { connection } = this.#context;
    const lock = await connection.patiently(() => OwnerLock.take(this.#path('.lock')));
    if (lock === undefined) throw new Error('Its lock is taken.');
    try {
      const journal = await Journal.create(this.#path('.events'), this.#context.files);
      await journal.append(Buffer.from(writeEvent(event)));
      return { lock, journal, position: await this.#insert(event) };
    } catch (error) {
      for (const ending of ['.events', '.head']) await rm(this.#path(ending), { force: true });
      lock.release();
      throw error;
    }
  }

  async #insert(event: RunStarted): Promise<number> {
    const { connection, paths, files } = this.#context;
    const head = await writeBlob(this.#path('.head'), [Buffer.from(writeHead(this.#head))], files);
    return connection.patiently(() =>
      beginRun(connection, {
        id: event.run,
        workflow: event.workflow,
        started: timeOf(event.started) ?? Date.now(),
        environment: event.environment ?? {},
        head: placeBlob(connection, paths.blobs, head),
        journal: this.#name,
        pid: process.pid,
      }),
    );
  }

  async #end({ journal, position }: Begun): Promise<void> {
    const { connection, paths, files } = this.#context;
    const blob = await writeBlob(this.#path('.blob'), readJournal(journal.file), files);
    await connection.patiently(() => {
      const events = placeBlob(connection, paths.blobs, blob);
      endRun(connection, position, this.#state.view, events);
    });
    await rm(journal.file, { force: true });
  }

  /** Whatever goes wrong with old runs is not this run's matter, and the next one tries again. */
  async #tidyUp(): Promise<void> {
    await pruneRuns(this.#context, this.#context.retention, Date.now()).catch(() => undefined);
  }

  #path(ending: string): string {
    return path.join(this.#context.paths.running, `${this.#name}${ending}`);
  }
}
