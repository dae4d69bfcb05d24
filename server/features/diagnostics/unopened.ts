import { setImmediate } from 'node:timers/promises';
import {
  DocumentDiagnosticReportKind,
  type CancellationToken,
  type WorkspaceDiagnosticReportPartialResult,
  type WorkspaceFullDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { DiagnosticsOfFiles } from '../../../core/language/check/diagnostics-of-files.ts';
import type { Diagnostic } from '../../../core/language/diagnostic.ts';
import { uriOf, type Home } from '../../workspace/workspaces.ts';
import type { Server } from '../feature.ts';
import { noProgress, progressOf, type Progress } from '../progress.ts';
import { reportOf } from './reports.ts';
import { shownDiagnostic } from './shown.ts';

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

/** What is wrong in the workflow files of all folders that the client has not opened. */
export class UnopenedFiles {
  readonly #server: Server;
  /** Those that were checked before: now it takes no time worth to be shown. */
  readonly #checked = new WeakSet<Home>();

  constructor(server: Server) {
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
        const placed = { ...home, path };
        const shown = found.of(path).map((diagnostic) => shownDiagnostic(diagnostic, placed, this.#server));
        outbox.put(uriOf(home, path), shown);
      }
    }
    if (!token.isCancellationRequested) outbox.clear((uri) => this.#server.documents.open.has(uri));
    return outbox.rest;
  }

  /** Each in a turn of its own, so that edits and other questions come in between. Undefined when it was cancelled. */
  async #checkAll(home: Home, token: CancellationToken): Promise<DiagnosticsOfFiles | undefined> {
    const { workspace, turns } = home;
    const { paths } = workspace;
    const progress = await this.#progress(home, paths.length);
    const all: { readonly path: string; readonly diagnostics: readonly Diagnostic[] }[] = [];
    for (const path of paths) {
      const entry = await turns.run(
        () => workspace.check(path),
        () => !token.isCancellationRequested,
      );
      if (entry === undefined) break;
      all.push({ path, diagnostics: entry.diagnostics });
      progress.report(all.length);
    }
    progress.end();
    if (token.isCancellationRequested) return undefined;
    this.#checked.add(home);
    const found = new DiagnosticsOfFiles();
    for (const { path, diagnostics } of all) found.add(diagnostics.filter(({ file }) => file === path));
    for (const { diagnostics } of all) found.add(diagnostics);
    return found;
  }

  async #progress(home: Home, files: number): Promise<Progress> {
    return this.#checked.has(home) ? noProgress : await progressOf('Checking workflows', files, this.#server);
  }
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
