import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Machine } from '../../../engine/environment/machine.ts';
import type { SystemFiles } from '../../../engine/environment/system-files.ts';

const CORPUS = path.join(import.meta.dirname, '../../corpus/environment');

/** Files by their paths; links by theirs. */
export function filesOf(
  texts: ReadonlyMap<string, string>,
  links: ReadonlyMap<string, string> = new Map(),
): SystemFiles {
  return {
    read: (file) => texts.get(file),
    list: (folder) => {
      const below = [...texts.keys()].filter((file) => file.startsWith(`${folder}/`));
      return [...new Set(below.map((file) => file.slice(folder.length + 1).split('/')[0] ?? ''))].sort();
    },
    link: (file) => links.get(file),
  };
}

/** What was written down of a system: `=== /path` before the text of each file. */
export function recordedFiles(name: string): ReadonlyMap<string, string> {
  const text = readFileSync(path.join(CORPUS, `${name}.txt`), 'utf8');
  return new Map(
    text
      .split(/^=== /m)
      .slice(1)
      .map((part) => {
        const end = part.indexOf('\n');
        return [part.slice(0, end), part.slice(end + 1)] as const;
      }),
  );
}

/** A machine of which only the files are known, and what Node would say for it. */
export function machineOf(files: SystemFiles, said: Partial<Machine> = {}): Machine {
  return {
    files,
    platform: 'linux',
    arch: 'x64',
    release: '6.1.0',
    edition: '',
    node: '22.15.0',
    processors: () => [],
    parallelism: () => 1,
    memory: () => 1e9,
    load: () => 0.5,
    ...said,
  };
}
