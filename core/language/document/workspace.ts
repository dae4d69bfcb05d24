import { fail, ok, type Result } from '../../result.ts';
import { DiagnosticsOfFiles } from '../check/diagnostics-of-files.ts';
import { EntryCheck } from '../check/entry-check.ts';
import { FileCheck } from '../check/file-check.ts';
import { includesOf, pathsIncludedBy } from '../check/includes-of.ts';
import { MAX_FILES } from '../check/load-includes.ts';
import { NOT_READ, type ReadFailure } from '../check/sources.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { Document, type TextChange } from './document.ts';
import { PartCache } from './part-cache.ts';

/** The files of a workspace as the host has them. Paths are relative to its root, with `/`, and never lead out of it. */
export interface FileReader {
  read(path: string): Promise<Result<string, ReadFailure>>;
}

/** Files read at the same time. */
const PARALLEL = 16;

/**
 * The documents of a workspace: those open in an editor, and those that were read because somebody includes them or
 * asks for them. Nothing is read, parsed or checked before it is asked for, and nothing twice.
 *
 * The host tells of edits and of changes on disk, awaits {@link load}, and runs {@link check}.
 */
export class Workspace {
  readonly cache: PartCache;
  readonly #reader: FileReader;
  readonly #open = new Map<string, FileCheck>();
  /** Files as they are on disk, or why they could not be read. */
  readonly #read = new Map<string, Result<FileCheck, ReadFailure>>();
  readonly #entries = new Map<string, EntryCheck>();
  readonly #named = new WeakMap<Document, readonly string[]>();

  constructor(reader: FileReader, cache: PartCache = new PartCache()) {
    this.#reader = reader;
    this.cache = cache;
  }

  /** An editor has opened the file: from now on its text counts, whatever is on disk. */
  open(path: string, text: string, version: number): Document {
    const document = new Document(path, text, this.cache, version);
    this.#open.set(path, new FileCheck(document));
    return document;
  }

  /** Edits in the editor, in the order of LSP. Undefined where the file is not open. */
  change(path: string, changes: readonly TextChange[], version: number): Document | undefined {
    const document = this.#open.get(path)?.document;
    if (document === undefined) return undefined;
    document.change(changes, version);
    this.#named.delete(document);
    return document;
  }

  /** The editor has closed the file: what is on disk counts again, and is read when somebody asks. */
  close(path: string): void {
    this.#open.delete(path);
    this.invalidate(path);
    this.forget(path);
  }

  /** The file was changed, made or deleted on disk. */
  invalidate(path: string): void {
    this.#read.delete(path);
  }

  /** The document of a file that is open or was loaded. */
  document(path: string): Document | undefined {
    return this.file(path)?.document;
  }

  /** What a file that is open or was loaded by itself tells; up to date once a check of it has run. */
  file(path: string): FileCheck | undefined {
    const read = this.#read.get(path);
    return this.#open.get(path) ?? (read?.ok === true ? read.value : undefined);
  }

  /** The files that are open or were loaded. */
  get paths(): readonly string[] {
    const read = [...this.#read].flatMap(([path, { ok: isThere }]) => (isThere ? [path] : []));
    return [...new Set([...this.#open.keys(), ...read])];
  }

  isOpen(path: string): boolean {
    return this.#open.has(path);
  }

  /**
   * Reads the file, and all that it includes, directly or not, as far as they are not there: several at a time. Wanted
   * when a file was opened, and when its check says that there are files {@link EntryCheck.unread}.
   */
  async load(path: string): Promise<void> {
    const wanted = new Set([path]);
    let waiting = [path];
    while (waiting.length > 0) {
      await this.#readAll(waiting);
      const next = waiting.flatMap((one) => this.#includedBy(one)).filter((one) => !wanted.has(one));
      waiting = [...new Set(next)].slice(0, Math.max(0, MAX_FILES - wanted.size));
      for (const one of waiting) wanted.add(one);
    }
  }

  async #readAll(paths: readonly string[]): Promise<void> {
    const missing = paths.filter((path) => !this.#open.has(path) && !this.#read.has(path));
    for (let start = 0; start < missing.length; start += PARALLEL) {
      await Promise.all(missing.slice(start, start + PARALLEL).map((path) => this.#readOne(path)));
    }
  }

  async #readOne(path: string): Promise<void> {
    const text = await this.#reader.read(path);
    this.#read.set(path, text.ok ? ok(new FileCheck(new Document(path, text.value, this.cache))) : text);
  }

  #includedBy(path: string): readonly string[] {
    const file = this.file(path);
    if (file === undefined) return [];
    if (!file.isUpToDate) return this.#namedIn(file.document);
    return includesOf(file).flatMap(({ path: target }) => (target?.ok === true ? [target.value] : []));
  }

  /** What a file that is not checked yet may include; looked for once between edits. */
  #namedIn(document: Document): readonly string[] {
    const paths = this.#named.get(document) ?? pathsIncludedBy(document);
    this.#named.set(document, paths);
    return paths;
  }

  /** The files that include this one, directly or not, as far as they are open or were loaded. */
  dependents(path: string): readonly string[] {
    const known = [...new Set([...this.#open.keys(), ...this.#read.keys()])];
    return reachedFrom(path, (one) => known.filter((other) => this.#includedBy(other).includes(one)));
  }

  /** The files that this one includes, directly or not. */
  included(path: string): readonly string[] {
    return reachedFrom(path, (one) => this.#includedBy(one));
  }

  /**
   * Checks a file with what it includes, as far as that was loaded. The work is done in slices: each `next()` takes at
   * most a few milliseconds, and edits may come in between; what is returned is of the newest texts.
   */
  *check(path: string): Generator<void, EntryCheck> {
    const entry = this.#entries.get(path) ?? new EntryCheck(path, { read: (one) => this.#result(one) });
    this.#entries.set(path, entry);
    yield* entry.update();
    return entry;
  }

  /**
   * All that is known to be wrong in a file, by its place: by itself and as part of those that include it. In slices, as
   * {@link check}.
   */
  *diagnose(path: string): Generator<void, readonly Diagnostic[]> {
    const found = new DiagnosticsOfFiles();
    found.add((yield* this.check(path)).diagnostics);
    for (const entry of this.dependents(path)) found.add((yield* this.check(entry)).diagnostics);
    return found.of(path);
  }

  /** What is kept of a check of the file is given up; it can be checked again. */
  forget(path: string): void {
    this.#entries.get(path)?.dispose();
    this.#entries.delete(path);
  }

  #result(path: string): Result<FileCheck, ReadFailure> {
    const open = this.#open.get(path);
    return open === undefined ? (this.#read.get(path) ?? fail({ message: NOT_READ })) : ok(open);
  }
}

/** All that `next` leads to, step by step, each once and without the start. */
function reachedFrom(start: string, next: (path: string) => readonly string[]): readonly string[] {
  const found = new Set([start]);
  for (const one of found) for (const other of next(one)) found.add(other);
  found.delete(start);
  return [...found];
}
