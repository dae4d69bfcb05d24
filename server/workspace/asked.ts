import type { CancellationToken } from 'vscode-languageserver';
import type { EntryCheck } from '../../core/language/check/entry-check.ts';
import type { Document } from '../../core/language/document/document.ts';
import type { Workspace } from '../../core/language/document/workspace.ts';
import { checksAround, checksOf } from '../../core/language/features/asked-place.ts';
import { cancelled } from '../protocol/cancelled.ts';
import { LSPErrorCodes, ResponseError } from '../protocol/library.ts';
import type { CheckedFile, Home, OpenFile, Placed, Workspaces } from './workspaces.ts';

/**
 * Files as requests ask for them: of the text that the client had then. A request that was cancelled, or whose text was
 * changed before it had its answer, is rejected with the code that the protocol has for that.
 */
export class Asked {
  readonly #workspaces: Workspaces;

  constructor(workspaces: Workspaces) {
    this.#workspaces = workspaces;
  }

  /** The file by itself, up to date; undefined where the client has not opened it. */
  async file(uri: string, token: CancellationToken): Promise<OpenFile | undefined> {
    const placed = this.#workspaces.place(uri);
    const file = placed.workspace.isOpen(placed.path) ? placed.workspace.file(placed.path) : undefined;
    if (file === undefined) return undefined;
    await unlessChanged([file.document], token, placed, () => file.update());
    return { ...placed, file };
  }

  /** The file with what it includes and what includes it, as far as that is known, all up to date. */
  async checked(uri: string, token: CancellationToken): Promise<CheckedFile | undefined> {
    return await this.#checked(this.#workspaces.place(uri), token, checksOf);
  }

  /** The same with all files of the folder that have something in common with it, so that a name is found everywhere. */
  async around(uri: string, token: CancellationToken): Promise<CheckedFile | undefined> {
    await this.#workspaces.loadAll();
    return await this.#checked(this.#workspaces.place(uri), token, checksAround);
  }

  async #checked(
    placed: Placed,
    token: CancellationToken,
    check: (workspace: Workspace, path: string) => Generator<void, readonly EntryCheck[]>,
  ): Promise<CheckedFile | undefined> {
    const { workspace, path } = placed;
    const file = workspace.isOpen(path) ? workspace.file(path) : undefined;
    if (file === undefined) return undefined;
    await workspace.load(path);
    const entries = await unlessChanged([file.document], token, placed, () => check(workspace, path));
    const [entry] = entries;
    return entry && { ...placed, file, entry, entries };
  }

  /** Work on what was checked, in slices: nothing of it may be changed until its end. */
  async worked<T>(
    checked: CheckedFile,
    token: CancellationToken,
    work: () => Generator<void, T>,
  ): Promise<T> {
    return await unlessChanged(documentsOf(checked), token, checked, work);
  }
}

function documentsOf({ entries }: CheckedFile): readonly Document[] {
  const files = entries.flatMap((entry) => [...entry.files.values()]);
  return [...new Set(files.map(({ document }) => document))];
}

/** Does work in its turn; rejected once it was cancelled, or one of the texts was changed or is there no longer. */
async function unlessChanged<T>(
  documents: readonly Document[],
  token: CancellationToken,
  { workspace, turns }: Home,
  work: () => Generator<void, T>,
): Promise<T> {
  const versions = documents.map(({ version }) => version);
  const areSame = (): boolean =>
    documents.every((one, index) => one.version === versions[index] && workspace.document(one.path) === one);
  const done = await turns.run(
    function* () {
      return { value: yield* work() };
    },
    () => !token.isCancellationRequested && areSame(),
  );
  if (done !== undefined) return done.value;
  throw token.isCancellationRequested
    ? cancelled()
    : new ResponseError(LSPErrorCodes.ContentModified, 'The text was changed meanwhile.');
}
