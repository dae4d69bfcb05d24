import type { Readable } from 'node:stream';
import { Compile } from 'typebox/compile';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import type { RunView } from '../../../core/events/run-view.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { readBlob } from '../blobs/read.ts';
import { writeBlob, type WrittenBlob } from '../blobs/write.ts';
import type { Files } from '../context.ts';
import { readHead } from '../head.ts';
import { foldText, wholeLines } from '../record/event-text.ts';
import { timeOf } from '../rows/write-run.ts';
import { DOCUMENT, EVENTS, HEAD, MANIFEST, MOST_BYTES, MOST_FOLDED, Manifest } from './format.ts';

/** A bundle that was unpacked and checked. */
export interface ReadBundle {
  readonly view: RunView;
  readonly events: WrittenBlob;
  readonly head: WrittenBlob;
}

/** A file that is no bundle; the message says why, in a sentence without its end. */
class BadBundle extends Error {
  override readonly name = 'BadBundle';
}

const NAMES: ReadonlySet<string> = new Set([MANIFEST, EVENTS, HEAD, DOCUMENT]);
const validator = Compile(Manifest);

/**
 * Unpacks a bundle into blobs below temporary names that begin with `temporary`. Nothing of it is believed: names other
 * than the four of a bundle, larger files than a run can have, contents other than its own list says and streams that
 * are not those of one run are refused. The error is a sentence without its end.
 *
 * @throws a Node error with a `code` when the blobs cannot be written
 */
export async function readBundle(
  file: string,
  temporary: string,
  files: Files,
): Promise<Result<ReadBundle, string>> {
  let zip: ZipFile | undefined;
  try {
    zip = await openZip(file);
    const entries = await entriesOf(zip);
    const manifest = manifestOf(await textOf(zip, entry(entries, MANIFEST)));
    const events = await blobOf(zip, entry(entries, EVENTS), `${temporary}.events`, manifest, files);
    const head = await blobOf(zip, entry(entries, HEAD), `${temporary}.head`, manifest, files);
    return ok({ view: await runOf(events, manifest.run), events, head: await checkHead(head) });
  } catch (error) {
    if (error instanceof BadBundle) return fail(error.message);
    throw error;
  } finally {
    zip?.close();
  }
}

async function openZip(file: string): Promise<ZipFile> {
  try {
    return await openPromise(file, { autoClose: false });
  } catch (error) {
    throw new BadBundle(isSystemError(error) ? reasonOf(error) : `it is no zip file (${messageOf(error)})`);
  }
}

async function entriesOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  if (zip.entryCount > NAMES.size)
    throw new BadBundle(`it holds ${zip.entryCount} files, and a bundle has ${NAMES.size}`);
  for await (const one of outside(zip.eachEntry())) {
    const name = one.fileName;
    if (!NAMES.has(name))
      throw new BadBundle(`it holds ${JSON.stringify(name.slice(0, 100))}, which no bundle has`);
    if (entries.has(name)) throw new BadBundle(`it holds ${name} twice`);
    if (one.isEncrypted()) throw new BadBundle(`${name} is encrypted`);
    if (one.uncompressedSize > (MOST_BYTES[name] ?? 0))
      throw new BadBundle(`${name} is larger than any run’s`);
    entries.set(name, one);
  }
  return entries;
}

function entry(entries: ReadonlyMap<string, Entry>, name: string): Entry {
  const found = entries.get(name);
  if (found === undefined) throw new BadBundle(`it lacks ${name}`);
  return found;
}

function manifestOf(text: string): Manifest {
  const parsed = parseJson(text);
  if (
    typeof parsed === 'object' &&
    parsed !== null &&
    'version' in parsed &&
    typeof parsed.version === 'number' &&
    parsed.version > 1
  )
    throw new BadBundle(
      `it was made by a later version of Perflow (format ${parsed.version}); update Perflow to import it`,
    );
  if (validator.Check(parsed)) return parsed;
  const [first] = validator.Errors(parsed);
  throw new BadBundle(
    `its ${MANIFEST} is wrong: ${first?.instancePath ?? ''} ${first?.message ?? 'it is no JSON'}`,
  );
}

/** Writes a file of the bundle as a blob, which must be what the manifest says. */
async function blobOf(
  zip: ZipFile,
  from: Entry,
  to: string,
  manifest: Manifest,
  files: Files,
): Promise<WrittenBlob> {
  const name = from.fileName === EVENTS ? EVENTS : HEAD;
  const blob = await writeBlob(to, outside(await contentOf(zip, from)), files);
  const listed = manifest.files[name];
  if (blob.hash !== listed.sha256 || blob.raw !== listed.bytes)
    throw new BadBundle(`${name} is not what was exported`);
  return blob;
}

async function textOf(zip: ZipFile, from: Entry): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of outside(await contentOf(zip, from))) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

/** Ends with an error where it is longer than the zip says, so that a bomb is not unpacked. */
async function contentOf(zip: ZipFile, from: Entry): Promise<AsyncIterable<Buffer>> {
  try {
    const stream: Readable = await zip.openReadStreamPromise(from);
    // It may tell of an error before anybody reads it. So it keeps the error, and whoever reads gets it then.
    stream.on('error', (error) => stream.destroy(error));
    return stream as AsyncIterable<Buffer>;
  } catch (error) {
    throw new BadBundle(`${from.fileName} cannot be unpacked: ${messageOf(error)}`);
  }
}

/** What comes from the zip; its errors are the bundle's, not those of whoever reads on. */
async function* outside<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* items;
  } catch (error) {
    throw error instanceof BadBundle ? error : new BadBundle(`it cannot be unpacked: ${messageOf(error)}`);
  }
}

async function runOf(events: WrittenBlob, run: string): Promise<RunView> {
  const { view, problem } = await foldText(wholeLines(readBlob(events.file)), MOST_FOLDED);
  if (problem !== undefined) throw new BadBundle(`its ${EVENTS} cannot be read: ${problem}`);
  if (view.run !== run) throw new BadBundle(`its events are not those of the run ${run}`);
  if (view.dropped > 0) throw new BadBundle('it has more nodes, goals or metrics than any run');
  if ((timeOf(view.started ?? '') ?? -1) < 0) throw new BadBundle('it does not say when the run was started');
  return view;
}

async function checkHead(head: WrittenBlob): Promise<WrittenBlob> {
  const pieces: Buffer[] = [];
  for await (const block of readBlob(head.file)) pieces.push(block);
  const read = readHead(Buffer.concat(pieces).toString('utf8'));
  if (!read.ok) throw new BadBundle(`its ${HEAD} is wrong: ${read.error}`);
  return head;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

function reasonOf({ code = '', message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EACCES':
    case 'EPERM':
      return 'it may not be read';
    case 'EISDIR':
      return 'it is a folder';
    default:
      return message;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
