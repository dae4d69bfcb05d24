import { resolvePath } from '../../check/paths.ts';
import { ItemList } from './item.ts';
import type { FolderEntry, Surroundings } from './surroundings.ts';

/**
 * Files and folders that may follow what is written of a path, and in patterns what stands for many. Nothing is listed
 * outside of the workspace, nor behind a segment that is a pattern.
 */
export async function pathItems(
  written: string,
  folder: string,
  surroundings: Surroundings,
  {
    isPattern = false,
    accepts = () => true,
  }: { readonly isPattern?: boolean; readonly accepts?: (name: string) => boolean } = {},
): Promise<ItemList | undefined> {
  const path = isPattern && written.startsWith('!') ? written.slice(1) : written;
  const slash = path.lastIndexOf('/') + 1;
  const list = new ItemList(path.slice(slash));
  const listed = folderOf(path.slice(0, slash), folder);
  if (listed === undefined) return undefined;
  const entries = await surroundings.listFolder(listed);
  for (const { name, isFolder } of [...entries].sort(byName)) {
    if (isShown(name, list.prefix) && (isFolder || accepts(name))) addEntry(name, isFolder, list);
  }
  if (isPattern) addPatterns(entries, list);
  return list;
}

/** The folder in the workspace that the path so far leads to. */
function folderOf(path: string, folder: string): string | undefined {
  if (/[*?[\]{}]/.test(path)) return undefined;
  if (path === '') return folder;
  const resolved = resolvePath(folder === '' ? 'file' : `${folder}/file`, path);
  return resolved.ok ? resolved.value : undefined;
}

/** Hidden files only for those who ask for them; backslashes and quotes cannot be written in a path. */
function isShown(name: string, prefix: string): boolean {
  if (/["'\\$\0\n\r]/.test(name)) return false;
  return !name.startsWith('.') || prefix.startsWith('.');
}

function addEntry(name: string, isFolder: boolean, list: ItemList): void {
  if (isFolder) list.add({ label: `${name}/`, kind: 'folder' });
  else list.add({ label: name, kind: 'file' });
}

/** Patterns by the endings that there are. */
function addPatterns(entries: readonly FolderEntry[], list: ItemList): void {
  list.add({ label: '**', kind: 'value', detail: 'everything in here, at any depth' });
  const endings = new Set<string>();
  for (const { name, isFolder } of entries) {
    const ending = /[^.](\.\w+)$/.exec(name)?.[1];
    if (!isFolder && ending !== undefined) endings.add(ending);
  }
  for (const ending of [...endings].sort()) {
    list.add({ label: `*${ending}`, kind: 'value', detail: `files in this folder that end in ${ending}` });
    list.add({ label: `**/*${ending}`, kind: 'value', detail: `files at any depth that end in ${ending}` });
  }
}

function byName(a: FolderEntry, b: FolderEntry): number {
  if (a.isFolder !== b.isFolder) return a.isFolder ? -1 : 1;
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
