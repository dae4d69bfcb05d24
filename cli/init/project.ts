import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Where a starting file can take its commands from. */
export const SOURCES = ['npm', 'cargo', 'go', 'python', 'make'] as const;
export type Source = (typeof SOURCES)[number];

export type TaskKind = 'build' | 'test' | 'bench' | 'service';

/** A command of the project that becomes a node. */
export interface Task {
  readonly kind: TaskKind;
  /** An identifier of the language. */
  readonly name: string;
  readonly command: string;
}

export interface Project {
  readonly source: Source;
  /** Tools that its commands call. */
  readonly tools: readonly string[];
  readonly tasks: readonly Task[];
}

/** What of a folder is looked at: the names in it and the text of its (small) files. */
export interface Folder {
  readonly names: ReadonlySet<string>;
  read(name: string): Promise<string>;
}

const MOST_TEXT = 1_000_000;

export async function openFolder(folder: string): Promise<Folder> {
  const names = new Set(await readdir(folder));
  return {
    names,
    read: async (name) =>
      names.has(name) ? (await readFile(path.join(folder, name), 'utf8')).slice(0, MOST_TEXT) : '',
  };
}

/** A name of the language made from `text`: letters, digits and single dashes. */
export function identifier(text: string): string {
  const words = text.split(/[^A-Za-z0-9_]+/).filter((word) => word !== '');
  const name = words.join('-');
  return /^[A-Za-z_]/.test(name) ? name : `n-${name}`.replace(/-$/, '');
}
