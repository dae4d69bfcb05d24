import path from 'node:path';
import { URI } from 'vscode-uri';
import type { EntryCheck } from '../../core/language/check/entry-check.ts';
import type { FileCheck } from '../../core/language/check/file-check.ts';
import { PartCache, type CacheFigures } from '../../core/language/document/part-cache.ts';
import { Workspace } from '../../core/language/document/workspace.ts';
import { DiskReader } from './disk-reader.ts';
import { Turns } from './turns.ts';
import { isWithin } from './within.ts';
import { workflowFiles } from './workflow-files.ts';

/** Files loaded at the same time: each takes an open file, of which a process may have few. */
const PARALLEL = 16;

/** A folder whose files may include one another. */
export interface Home {
  /** Absolute. */
  readonly root: string;
  readonly workspace: Workspace;
  readonly turns: Turns;
}

/** A file in its place. */
export interface Placed extends Home {
  /** From the root, with `/`. */
  readonly path: string;
}

/** A file that a request is about, with what it says by itself. */
export interface OpenFile extends Placed {
  readonly file: FileCheck;
}

/** The same with what its names mean: by its own check first, then by those of the files that include it. */
export interface CheckedFile extends OpenFile {
  readonly entry: EntryCheck;
  readonly entries: readonly EntryCheck[];
}

/** The folders that the client has open, and around single files their own; all share one cache of trees. */
export class Workspaces {
  readonly #cache = new PartCache();
  readonly #homes = new Map<string, Home>();
  #folders: readonly string[] = [];
  /** The workflow files of a folder, until something there is changed. */
  readonly #listed = new Map<string, readonly string[]>();

  get cacheFigures(): CacheFigures {
    return this.#cache.figures;
  }

  /**
   * URIs of folders that were opened and closed; those that are on no disk are left out. Documents that are open are to
   * be placed again.
   */
  changeFolders(opened: readonly string[], closed: readonly string[]): void {
    const gone = new Set(onDisk(closed));
    for (const folder of gone) this.#homes.delete(folder);
    const kept = this.#folders.filter((folder) => !gone.has(folder));
    this.#folders = [...new Set([...kept, ...onDisk(opened)])];
  }

  /** Reads the workflow files of all folders that are open, as far as they are not there; gives all workspaces. */
  async loadAll(): Promise<readonly Home[]> {
    await this.loadFolders();
    return [...this.#homes.values()];
  }

  /** The same, without the workspaces of single files. */
  async loadFolders(): Promise<readonly Home[]> {
    const homes = this.#folders.map((root) => this.home(root));
    for (const { root, workspace } of homes) {
      const files = this.#listed.get(root) ?? (await workflowFiles(root));
      this.#listed.set(root, files);
      for (let start = 0; start < files.length; start += PARALLEL) {
        await Promise.all(files.slice(start, start + PARALLEL).map((file) => workspace.load(file)));
      }
    }
    return homes;
  }

  /** A file was changed, made or deleted on the disk. */
  changedOnDisk(uri: string): void {
    const { workspace, path: name, root } = this.place(uri);
    workspace.invalidate(name);
    this.#listed.delete(root);
  }

  /** In the innermost folder that holds it, else in its own. A document without a place on the disk stands alone. */
  place(uri: string): Placed {
    const { scheme, fsPath, path: name } = URI.parse(uri);
    if (scheme !== 'file') return { ...this.home(`${scheme}:`), path: name };
    const folders = this.#folders.filter((folder) => isWithin(folder, fsPath));
    const root = folders.reduce((best, next) => (next.length > best.length ? next : best), '');
    const base = root === '' ? path.dirname(fsPath) : root;
    return { ...this.home(base), path: path.relative(base, fsPath).split(path.sep).join('/') };
  }

  /** The workspace of a folder. */
  home(root: string): Home {
    const known = this.#homes.get(root);
    if (known !== undefined) return known;
    const made = { root, workspace: new Workspace(new DiskReader(root), this.#cache), turns: new Turns() };
    this.#homes.set(root, made);
    return made;
  }
}

/** Paths of folders by their URIs, as far as they are on the disk. */
function onDisk(uris: readonly string[]): readonly string[] {
  return uris
    .map((uri) => URI.parse(uri))
    .filter(({ scheme }) => scheme === 'file')
    .map(({ fsPath }) => fsPath);
}

/** Of a file by its path from the root. */
export function uriOf({ root }: Pick<Home, 'root'>, name: string): string {
  return root.endsWith(':') && !path.isAbsolute(root)
    ? `${root}${name}`
    : URI.file(`${root}/${name}`).toString();
}
