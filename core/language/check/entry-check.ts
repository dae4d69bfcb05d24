import { diagnosticCodes } from '../diagnostic-codes.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Workflow } from '../workflow.ts';
import { Board } from './board.ts';
import { collectDiagnostics } from './diagnostics.ts';
import type { FileCheck, FileListener } from './file-check.ts';
import type { FileContainer } from './file-container.ts';
import { FileTable } from './file-table.ts';
import { includesOf } from './includes-of.ts';
import { LinkChecks } from './link-checks.ts';
import { MAX_FILES } from './load-includes.ts';
import { NOT_READ, type Sources } from './sources.ts';
import { WorkflowCheck } from './workflow-check.ts';
import { workflowRecord } from './workflow-record.ts';

/**
 * The check of a file with all that it includes, kept up to date: {@link update} does what edits have made necessary,
 * whichever of the files they were in. Its answers are those of the last update that was finished.
 */
export class EntryCheck {
  readonly entry: string;
  readonly #sources: Sources;
  readonly #board = new Board();
  readonly #links = new LinkChecks(this.#board);
  #workflows: readonly WorkflowCheck[] = [];
  readonly #listener: FileListener = {
    touched: (part) => {
      for (const workflow of this.#workflows) workflow.touched(part);
    },
    gone: (part) => {
      for (const workflow of this.#workflows) workflow.gone(part);
    },
  };
  #table = new FileTable(new Map());
  /** What was read for the table, and what the links of the files were then. */
  #linked: readonly Linked[] | undefined;

  constructor(entry: string, sources: Sources) {
    this.entry = entry;
    this.#sources = sources;
  }

  /** The file and all it includes, directly or not. */
  get files(): ReadonlyMap<string, FileCheck> {
    return this.#table.files;
  }

  /** The checks of the file's workflows in order, then those of its fragments that none of them uses. */
  get workflows(): readonly WorkflowCheck[] {
    return this.#workflows;
  }

  /** The files that are included and were not read: they may be there. */
  get unread(): readonly string[] {
    return (this.#linked ?? []).flatMap(({ path, failure }) => (failure === NOT_READ ? [path] : []));
  }

  /** Of the file and of all it includes, in order; absent while the file itself cannot be read. */
  get diagnostics(): readonly Diagnostic[] {
    const read = this.#sources.read(this.entry);
    if (!read.ok) return [unreadable(this.entry, read.error.message)];
    return collectDiagnostics(this.#table.files.values(), this.#board);
  }

  /** The workflows of the file itself, as far as they can be understood. */
  get records(): readonly Workflow[] {
    return this.#workflows.filter(({ isLenient }) => !isLenient).map((workflow) => workflowRecord(workflow));
  }

  /**
   * Does what has to be done, in slices of a few milliseconds. Edits may come in between; once it is finished, all is
   * known of the newest texts.
   */
  *update(): Generator<void, void> {
    do {
      yield* this.#updateFiles();
      for (const workflow of this.#workflows) yield* workflow.update(() => this.#isCurrent());
    } while (!this.#isCurrent());
  }

  /** Nobody needs it any longer. */
  dispose(): void {
    for (const file of this.#table.files.values()) file.unwatch(this.#listener);
  }

  *#updateFiles(): Generator<void, void> {
    while (!this.#isCurrent()) {
      const files = new Map<string, FileCheck>();
      const linked: Linked[] = [];
      const waiting = [this.entry];
      for (const path of waiting) {
        if (files.has(path) || files.size >= MAX_FILES) continue;
        const read = this.#sources.read(path);
        if (!read.ok) {
          linked.push({ path, file: undefined, version: 0, failure: read.error.message });
          continue;
        }
        const file = read.value;
        yield* file.update();
        files.set(path, file);
        linked.push({ path, file, version: file.links.version, failure: undefined });
        for (const include of includesOf(file))
          if (include.path?.ok === true) waiting.push(include.path.value);
      }
      if (!sameLinks(this.#linked, linked)) this.#link(files, linked);
    }
  }

  /** Whether all edits were looked at as far as a file by itself goes, and the files are still those in the table. */
  #isCurrent(): boolean {
    return this.#linked?.every((linked) => isCurrent(linked, this.#sources)) === true;
  }

  /** Workflows, fragments, includes and uses are not what they were. */
  #link(files: ReadonlyMap<string, FileCheck>, linked: readonly Linked[]): void {
    for (const file of this.#table.files.values()) file.unwatch(this.#listener);
    for (const file of files.values()) file.watch(this.#listener);
    this.#table = new FileTable(files);
    this.#linked = linked;
    this.#linkWorkflows(files.get(this.entry));
    this.#links.check(this.#table, this.#sources, this.entry);
  }

  /** The file's workflows, and by themselves those of its fragments that none of them uses. */
  #linkWorkflows(file: FileCheck | undefined): void {
    const containers = file === undefined ? [] : [...file.containers];
    const known = new Map(this.#workflows.map((workflow) => [workflow.frames.root.container, workflow]));
    const linked: WorkflowCheck[] = [];
    const take = (container: FileContainer, isLenient: boolean): void => {
      if (file === undefined) return;
      const workflow =
        known.get(container) ?? new WorkflowCheck(file, container, isLenient, this.#board, () => this.#table);
      known.delete(container);
      workflow.link(linked.length);
      linked.push(workflow);
    };
    for (const container of containers) if (container.kind === 'workflow') take(container, false);
    const used = new Set(linked.flatMap(({ frames }) => [...frames.used]));
    for (const container of containers) {
      if (container.kind === 'fragment' && !used.has(container)) take(container, true);
    }
    for (const workflow of known.values()) workflow.clear();
    this.#workflows = linked;
  }
}

/** A path that the entry leads to, with what was there. */
interface Linked {
  readonly path: string;
  readonly file: FileCheck | undefined;
  /** Of the file's links. */
  readonly version: number;
  readonly failure: string | undefined;
}

function sameLinks(a: readonly Linked[] | undefined, b: readonly Linked[]): boolean {
  return a?.length === b.length && a.every((one, index) => isSameLink(one, b[index]));
}

function isSameLink(a: Linked, b: Linked | undefined): boolean {
  return a.path === b?.path && a.file === b.file && a.version === b.version && a.failure === b.failure;
}

function isCurrent({ path, file, version, failure }: Linked, sources: Sources): boolean {
  const read = sources.read(path);
  if (!read.ok) return read.error.message === failure;
  return read.value === file && file.isUpToDate && file.links.version === version;
}

function unreadable(file: string, message: string): Diagnostic {
  const { severity } = diagnosticCodes['include-missing'];
  return {
    file,
    span: { start: 0, end: 0 },
    severity,
    code: 'include-missing',
    message,
    related: [],
    fixes: [],
  };
}
