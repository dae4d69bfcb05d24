import { opendir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type {
  FolderEntry,
  NpmScript,
  StoredBaseline,
  Surroundings,
} from '../../core/language/features/completion/surroundings.ts';
import { programsOn } from './programs.ts';
import { isWithin } from './within.ts';

/** Entries of one folder; nobody scrolls through more, and a folder may hold a million. */
const MOST_ENTRIES = 1_000;

/** Bytes of a `package.json`: far more than any has. */
const MOST_BYTES = 1024 * 1024;

const MOST_SCRIPTS = 500;

/**
 * Folders and scripts as they are on the disk, below a root and in it in truth too; the variables and programs of this
 * process. What cannot be read is not there.
 */
export class DiskSurroundings implements Surroundings {
  readonly #root: string;
  readonly #baselines: () => Promise<readonly StoredBaseline[]>;

  /**
   * `root`: absolute, or none where documents stand alone: then there is nothing around them. `baselines` are those of
   * its history.
   */
  constructor(root: string, baselines: () => Promise<readonly StoredBaseline[]>) {
    this.#root = root;
    this.#baselines = baselines;
  }

  environmentNames(): readonly string[] {
    return Object.keys(process.env).sort();
  }

  async programs(): Promise<readonly string[]> {
    return await programsOn(process.env['PATH'] ?? process.env['Path']);
  }

  async baselines(): Promise<readonly StoredBaseline[]> {
    return await this.#baselines();
  }

  async listFolder(name: string): Promise<readonly FolderEntry[]> {
    const folder = await this.#inRoot(name);
    if (folder === undefined) return [];
    const entries: FolderEntry[] = [];
    try {
      for await (const entry of await opendir(folder)) {
        if (entries.length >= MOST_ENTRIES) break;
        const isFolder = entry.isSymbolicLink()
          ? await isDirectory(path.join(folder, entry.name))
          : entry.isDirectory();
        entries.push({ name: entry.name, isFolder });
      }
    } catch {
      return entries;
    }
    return entries;
  }

  async npmScripts(folder: string): Promise<readonly NpmScript[]> {
    const segments = folder.split('/').filter((segment) => segment !== '');
    for (let depth = segments.length; depth >= 0; depth -= 1) {
      const file = await this.#inRoot([...segments.slice(0, depth), 'package.json'].join('/'));
      if (file !== undefined) return await scriptsIn(file);
    }
    return [];
  }

  /** Where something of the workspace truly is; undefined where it is not, or not in the workspace. */
  async #inRoot(name: string): Promise<string | undefined> {
    if (!path.isAbsolute(this.#root)) return undefined;
    try {
      const [root, real] = await Promise.all([realpath(this.#root), realpath(path.join(this.#root, name))]);
      return isWithin(root, real) ? real : undefined;
    } catch {
      return undefined;
    }
  }
}

async function isDirectory(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isDirectory();
  } catch {
    return false;
  }
}

async function scriptsIn(file: string): Promise<readonly NpmScript[]> {
  try {
    if ((await stat(file)).size > MOST_BYTES) return [];
    const manifest: unknown = JSON.parse(await readFile(file, 'utf8'));
    return scriptsOf(manifest).slice(0, MOST_SCRIPTS);
  } catch {
    // One that is being edited is no JSON for a while.
    return [];
  }
}

function scriptsOf(manifest: unknown): readonly NpmScript[] {
  if (typeof manifest !== 'object' || manifest === null || !('scripts' in manifest)) return [];
  const { scripts } = manifest;
  if (typeof scripts !== 'object' || scripts === null) return [];
  return Object.entries(scripts).flatMap(([name, command]): readonly NpmScript[] =>
    typeof command === 'string' ? [{ name, command }] : [],
  );
}
