/** What the name of a workflow file ends in. */
export const EXTENSION = '.perflow';

/** In a folder; what is neither a file nor a folder, such as a link, is not listed. */
export interface ListedEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** As Node lists a folder. */
interface FoundEntry {
  readonly name: string;
  isFile(): boolean;
  isDirectory(): boolean;
}

export function listedEntries(found: readonly FoundEntry[]): readonly ListedEntry[] {
  return found
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
}

/** Lists a folder by its path from where the search began, with `/`; nothing where it may not be read. */
export type ListFolder = (folder: string) => Promise<readonly ListedEntry[]>;

export interface FoundFiles {
  /** Paths from where the search began, with `/`, sorted. */
  readonly files: readonly string[];
  /** There are more than are looked at. */
  readonly more: boolean;
}

/** Folders of tools, which hold no workflows of the project itself and may be large. */
const SKIPPED: ReadonlySet<string> = new Set([
  '.cache',
  '.git',
  '.gradle',
  '.hg',
  '.mypy_cache',
  '.next',
  '.nx',
  '.perflow',
  '.pnpm-store',
  '.svn',
  '.terraform',
  '.tox',
  '.turbo',
  '.venv',
  '.yarn',
  '__pycache__',
  'node_modules',
  'target',
]);

/** A folder of millions must not be walked for ever. */
const MOST_FOLDERS = 20_000;
/** Folders listed at the same time. */
const AT_ONCE = 16;

/** The workflow files at any depth, `most` at most: for the command line and for editors the same ones. */
export async function findWorkflowFiles(list: ListFolder, most: number): Promise<FoundFiles> {
  const files: string[] = [];
  const folders = [''];
  let looked = 0;
  while (looked < Math.min(folders.length, MOST_FOLDERS) && files.length <= most) {
    const batch = folders.slice(looked, Math.min(looked + AT_ONCE, MOST_FOLDERS));
    looked += batch.length;
    const listings = await Promise.all(batch.map(list));
    for (const [index, entries] of listings.entries()) {
      for (const { name, isFolder } of entries) {
        const path = within(batch[index] ?? '', name);
        if (!isFolder && name.endsWith(EXTENSION)) files.push(path);
        else if (isFolder && !SKIPPED.has(name)) folders.push(path);
      }
    }
  }
  const more = looked < folders.length || files.length > most;
  return { files: files.slice(0, most).sort(), more };
}

function within(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
