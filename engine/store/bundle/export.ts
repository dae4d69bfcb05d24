import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { Zip, ZipDeflate } from 'fflate';
import { readBlob } from '../blobs/read.ts';
import {
  BUNDLE_VERSION,
  DOCUMENT,
  EVENTS,
  HEAD,
  MANIFEST,
  type BundledFile,
  type Manifest,
} from './format.ts';

/** What a bundle is made of. */
export interface BundleParts {
  readonly run: string;
  /** Milliseconds since 1970: what the files in the zip are dated by, so that the same run is the same bundle. */
  readonly started: number;
  readonly events: BundledBlob;
  readonly head: BundledBlob;
  /** The document of the run, as text. */
  readonly document: string;
}

/** A blob's file, and what it holds. */
export interface BundledBlob extends BundledFile {
  readonly file: string;
}

/**
 * Writes a run as a zip, one block of it in memory at a time. The file is there only when it is whole.
 *
 * @throws DamagedBlob, or a Node error with a `code`
 */
export async function writeBundle(file: string, parts: BundleParts): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    const handle = await open(temporary, 'w');
    try {
      await fill(new ZipFile(handle, dateOf(parts.started)), parts);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function fill(zip: ZipFile, { run, events, head, document }: BundleParts): Promise<void> {
  const files = { [EVENTS]: describe(events), [HEAD]: describe(head) };
  const manifest: Manifest = { version: BUNDLE_VERSION, format: 'perflow-run', run, files };
  await zip.add(MANIFEST, [Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`)]);
  await zip.add(EVENTS, readBlob(events.file));
  await zip.add(HEAD, readBlob(head.file));
  await zip.add(DOCUMENT, [Buffer.from(document)]);
  await zip.end();
}

function describe({ bytes, sha256 }: BundledBlob): BundledFile {
  return { bytes, sha256 };
}

/** The times that a zip can hold (APPNOTE.TXT, 4.4.6): from 1980 to 2107. */
function dateOf(started: number): Date {
  return new Date(Math.min(Math.max(started, Date.UTC(1980, 1)), Date.UTC(2099, 0)));
}

/** The streaming writer of fflate, waiting for the disk. */
class ZipFile {
  readonly #zip: Zip;
  readonly #handle: FileHandle;
  readonly #date: Date;
  #pieces: Uint8Array[] = [];

  constructor(handle: FileHandle, date: Date) {
    this.#handle = handle;
    this.#date = date;
    this.#zip = new Zip((error, piece) => {
      if (error !== null) throw error;
      this.#pieces.push(piece);
    });
  }

  async add(name: string, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> {
    const entry = new ZipDeflate(name, { level: 6 });
    entry.mtime = this.#date;
    this.#zip.add(entry);
    for await (const piece of content) {
      entry.push(piece);
      await this.#write();
    }
    entry.push(new Uint8Array(0), true);
    await this.#write();
  }

  async end(): Promise<void> {
    this.#zip.end();
    await this.#write();
  }

  async #write(): Promise<void> {
    const pieces = this.#pieces;
    this.#pieces = [];
    for (const piece of pieces) await this.#handle.writeFile(piece);
  }
}
