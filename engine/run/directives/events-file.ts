import { constants, existsSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';
import { LineSplitter } from '../output/lines.ts';

/** Bytes read of one node's file: what is beyond is left alone, with a word. */
const MOST = 16 * 1024 * 1024;
const CHUNK = 64 * 1024;
/** Whatever the command put in its place, opening it does not wait; Windows lacks these flags, so they are 0. */
const FLAGS = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;

/**
 * The file that `$PERFLOW_EVENTS` names, read as it grows. It is there only if the command makes it. One reader at a
 * time: `read` waits for the one before.
 */
export class EventsFile {
  readonly path: string;
  readonly #lines: LineSplitter;
  readonly #warn: (message: string) => void;
  readonly #decoder = new StringDecoder('utf8');
  #handle: FileHandle | undefined;
  #at = 0;
  #reading: Promise<void> = Promise.resolve();

  constructor(path: string, take: (line: string) => void, warn: (message: string) => void) {
    this.path = path;
    this.#lines = new LineSplitter(take);
    this.#warn = warn;
  }

  /** Reads what has been added. */
  read(): Promise<void> {
    this.#reading = this.#reading.then(() => this.#readOn()).catch((error: unknown) => this.#giveUp(error));
    return this.#reading;
  }

  /** Reads the rest, also a last line without an end. */
  async end(): Promise<void> {
    await this.read();
    if (this.#handle === undefined) return;
    this.#lines.push(this.#decoder.end());
    this.#lines.end();
    await this.#handle.close();
    this.#handle = undefined;
  }

  #giveUp(error: unknown): void {
    this.#at = Infinity;
    this.#warn(`$PERFLOW_EVENTS cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }

  async #readOn(): Promise<void> {
    this.#handle ??= await openIfThere(this.path);
    if (this.#handle === undefined) return;
    const buffer = Buffer.allocUnsafe(CHUNK);
    while (this.#at <= MOST) {
      const { bytesRead } = await this.#handle.read(buffer, 0, CHUNK, this.#at);
      if (bytesRead === 0) return;
      this.#at += bytesRead;
      this.#lines.push(this.#decoder.write(buffer.subarray(0, bytesRead)));
      if (this.#at > MOST) this.#warn(`$PERFLOW_EVENTS holds more than ${MOST} bytes; the rest is not read`);
    }
  }
}

/** Most nodes never make the file: asking at once costs a thirtieth of what it takes to hand the question to a thread. */
async function openIfThere(path: string): Promise<FileHandle | undefined> {
  return existsSync(path) ? open(path, FLAGS) : undefined;
}
