import { setImmediate } from 'node:timers/promises';
import type {
  CancellationToken,
  WorkspaceDiagnosticReportPartialResult,
  WorkspaceFullDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { DiagnosticsOfFiles } from '../../../core/language/check/diagnostics-of-files.ts';
import type { EntryCheck } from '../../../core/language/check/entry-check.ts';
import type { Diagnostic } from '../../../core/language/diagnostic.ts';
import type { Document } from '../../../core/language/document/document.ts';
import { DocumentDiagnosticReportKind } from '../../protocol/library.ts';
import { uriOf, type Home } from '../../workspace/workspaces.ts';
import type { Server } from '../feature.ts';
import { noProgress, progressOf, type Progress } from '../progress.ts';
import { reportOf } from './reports.ts';
import { shownDiagnostic, type TextOf } from './shown.ts';

/** Reports sent at once, where the client takes them as they come. */
const AT_ONCE = 100;

/** Takes reports before all of them are there. */
export type Send = (part: WorkspaceDiagnosticReportPartialResult) => void;

export interface Reports {
  /** Those that were not sent yet. */
  readonly items: WorkspaceFullDocumentDiagnosticReport[];
  /** With those that were. */
  readonly count: number;
}

type UsedServer = Pick<Server, 'client' | 'connection' | 'documents' | 'workspaces'>;

/** What is wrong in the workflow files of all folders that the client has not opened. */
export class UnopenedFiles {
  readonly #server: UsedServer;
  /** Those that were checked before: now it takes no time worth to be shown. */
  readonly #checked = new WeakSet<Home>();

  constructor(server: UsedServer) {
    this.#server = server;
  }

  /** Of the files of which there is something else to say. `known`: ids of the reports that the client has, by URI. */
  async reports(
    known: ReadonlyMap<string, string>,
    token: CancellationToken,
    send: Send | undefined,
  ): Promise<Reports> {
    const outbox = new Outbox(known, send);
    for (const home of await this.#server.workspaces.loadFolders()) {
      const found = await this.#checkAll(home, token);
      if (found === undefined) break;
      for (const [index, path] of home.workspace.paths.entries()) {
        if (index % AT_ONCE === 0) await setImmediate();
        if (home.workspace.isOpen(path)) continue;
        outbox.put(
          uriOf(home, path),
          found.of(path).map((one) => shownDiagnostic(one, home, found.textOf, this.#server)),
        );
      }
    }
    if (!token.isCancellationRequested) outbox.clear((uri) => this.#server.documents.open.has(uri));
    return outbox.rest;
  }

  /** Each in a turn of its own, so that edits and other questions come in between. Undefined when it was cancelled. */
  async #checkAll(home: Home, token: CancellationToken): Promise<FoundInAll | undefined> {
    const { workspace, turns } = home;
    const { paths } = workspace;
    const progress = await this.#progress(home, paths.length);
    const all: Checked[] = [];
    for (const path of paths) {
      const entry = await turns.run(
        () => workspace.check(path),
        () => !token.isCancellationRequested,
      );
      if (entry === undefined) break;
      all.push({ path, diagnostics: entry.diagnostics, texts: textsOf(entry) });
      progress.report(all.length);
    }
    progress.end();
    if (token.isCancellationRequested) return undefined;
    this.#checked.add(home);
    return foundInAll(all);
  }

  async #progress(home: Home, files: number): Promise<Progress> {
    return this.#checked.has(home) ? noProgress : await progressOf('Checking workflows', files, this.#server);
  }
}

/** What a check has found, and the texts that it has found it in: a file may be changed on the disk soon after. */
interface Checked {
  readonly path: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, Document>;
}

function textsOf({ files, diagnostics }: EntryCheck): ReadonlyMap<string, Document> {
  const texts = new Map<string, Document>();
  for (const { file, related } of diagnostics) {
    for (const name of [file, ...related.map((place) => place.file)]) {
      const text = files.get(name)?.document;
      if (text !== undefined) texts.set(name, text);
    }
  }
  return texts;
}

interface FoundInAll {
  readonly of: (path: string) => readonly Diagnostic[];
  readonly textOf: TextOf;
}

/** What a file's own check says comes before what others say of it. */
function foundInAll(all: readonly Checked[]): FoundInAll {
  const found = new DiagnosticsOfFiles();
  const texts = new Map<string, Document>();
  for (const one of all) {
    found.add(one.diagnostics.filter(({ file }) => file === one.path));
    for (const [name, text] of one.texts) texts.set(name, text);
  }
  for (const { diagnostics } of all) found.add(diagnostics);
  return { of: (path) => found.of(path), textOf: (file) => texts.get(file) };
}

/** What is sent, in parts where the client takes parts. */
class Outbox {
  readonly #known: ReadonlyMap<string, string>;
  readonly #unseen: Set<string>;
  readonly #send: Send | undefined;
  #items: WorkspaceFullDocumentDiagnosticReport[] = [];
  #count = 0;

  constructor(known: ReadonlyMap<string, string>, send: Send | undefined) {
    this.#known = known;
    this.#unseen = new Set(known.keys());
    this.#send = send;
  }

  get rest(): Reports {
    return { items: this.#items, count: this.#count };
  }

  /** Says nothing where the client has the same. */
  put(uri: string, diagnostics: Parameters<typeof reportOf>[0]): void {
    this.#unseen.delete(uri);
    const report = reportOf(diagnostics, this.#known.get(uri));
    if (report.kind === DocumentDiagnosticReportKind.Unchanged) return;
    this.#count++;
    this.#items.push({ ...report, uri, version: null });
    if (this.#send === undefined || this.#items.length < AT_ONCE) return;
    this.#send({ items: this.#items });
    this.#items = [];
  }

  /** Of files that are there no longer nothing is wrong; those that are open are asked for by themselves. */
  clear(isOpen: (uri: string) => boolean): void {
    for (const uri of [...this.#unseen]) if (!isOpen(uri)) this.put(uri, []);
  }
}
