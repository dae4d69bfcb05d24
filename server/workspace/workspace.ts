import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { loadIncludes } from '../../core/language/check/load-includes.ts';
import type { ReadFailure, Sources } from '../../core/language/check/sources.ts';
import { parseFile } from '../../core/language/syntax/parse.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { isWithin } from './within.ts';

/** A document in its place, as the checker names it. */
export interface Placed {
  /** What the names are relative to, absolute. */
  readonly root: string;
  /** The document's own name, with `/`. */
  readonly entry: string;
}

/** The files that the client has opened, and around them those on the disk. */
export class Workspace {
  readonly #documents: TextDocuments<TextDocument>;
  #folders: readonly string[] = [];

  constructor(documents: TextDocuments<TextDocument>) {
    this.#documents = documents;
  }

  /** URIs of the folders that are open; those that are on no disk are left out. */
  setFolders(uris: readonly string[]): void {
    this.#folders = uris
      .map((uri) => URI.parse(uri))
      .filter(({ scheme }) => scheme === 'file')
      .map(({ fsPath }) => fsPath);
  }

  /** In the innermost folder that holds it, else in its own. A document without a place on the disk stands alone. */
  place(uri: string): Placed {
    const { scheme, fsPath } = URI.parse(uri);
    if (scheme !== 'file') return { root: path.parse(fsPath).root, entry: path.basename(fsPath) };
    const folders = this.#folders.filter((folder) => isWithin(folder, fsPath));
    const root = folders.reduce((best, next) => (next.length > best.length ? next : best), '');
    const base = root === '' ? path.dirname(fsPath) : root;
    return { root: base, entry: path.relative(base, fsPath).split(path.sep).join('/') };
  }

  /** The document with all that it includes. */
  async load(document: TextDocument, { root, entry }: Placed): Promise<Sources> {
    const read = async (name: string): Promise<Result<string, ReadFailure>> =>
      name === entry ? ok(document.getText()) : await this.#read(root, name);
    return await loadIncludes(entry, { read, parse: parseFile });
  }

  /** A file as it is in the editor, else as it is on the disk, there only if it lies in the workspace in truth too. */
  async #read(root: string, name: string): Promise<Result<string, ReadFailure>> {
    const file = path.join(root, name);
    const open = this.#documents.get(URI.file(file).toString());
    if (open !== undefined) return ok(open.getText());
    try {
      const [realRoot, real] = await Promise.all([realpath(root), realpath(file)]);
      if (!isWithin(realRoot, real)) {
        return fail({ message: `The file ${name} is a link that leads out of the workspace.` });
      }
      return ok(await readFile(real, 'utf8'));
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error)) throw error;
      return fail({ message: `The file ${name} can't be read: ${error.message}.` });
    }
  }
}
