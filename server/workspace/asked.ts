import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import type { CheckedFile, OpenFile, Workspaces } from './workspaces.ts';

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
    const asked = wantedWhile(file, token);
    const done = await placed.turns.run(function* () {
      yield* file.update();
      return true;
    }, asked.isWanted);
    if (done === undefined) throw asked.refusal();
    return { ...placed, file };
  }

  /** The file with what it includes and what includes it, as far as that is known, all up to date. */
  async checked(uri: string, token: CancellationToken): Promise<CheckedFile | undefined> {
    const placed = this.#workspaces.place(uri);
    const { workspace, path, turns } = placed;
    const file = workspace.isOpen(path) ? workspace.file(path) : undefined;
    if (file === undefined) return undefined;
    await workspace.load(path);
    const asked = wantedWhile(file, token);
    const entries = await turns.run(function* () {
      const own = yield* workspace.check(path);
      const others = [];
      for (const one of workspace.dependents(path)) others.push(yield* workspace.check(one));
      return [own, ...others] as const;
    }, asked.isWanted);
    if (entries === undefined) throw asked.refusal();
    return { ...placed, file, entry: entries[0], entries };
  }
}

function wantedWhile(
  { document }: OpenFile['file'],
  token: CancellationToken,
): { readonly isWanted: () => boolean; readonly refusal: () => ResponseError } {
  const { version } = document;
  return {
    isWanted: () => !token.isCancellationRequested && document.version === version,
    refusal: () =>
      token.isCancellationRequested
        ? new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.')
        : new ResponseError(LSPErrorCodes.ContentModified, 'The text was changed meanwhile.'),
  };
}
