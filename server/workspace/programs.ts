import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** A machine has some thousands. */
const MOST_PROGRAMS = 10_000;

/** Names of what stands in the folders on `PATH`, in the order in which a shell looks there; what cannot be read is left out. */
export async function programsOn(folders: string | undefined): Promise<readonly string[]> {
  const names = new Set<string>();
  for (const folder of (folders ?? '').split(path.delimiter)) {
    if (!path.isAbsolute(folder)) continue;
    for (const file of await filesIn(folder)) {
      if (names.size >= MOST_PROGRAMS) return [...names];
      names.add(process.platform === 'win32' ? path.parse(file).name : file);
    }
  }
  return [...names];
}

async function filesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}
