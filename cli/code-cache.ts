/**
 * Where Node keeps what V8 has compiled of our code, so that the next start need not: a tenth of the time of a command,
 * and a fifth of the language server's to its first answer. Read before anything else is loaded, so it uses nothing that an
 * old Node can't parse.
 */

import { type Environment, userFolder } from '../engine/user-folders.ts';

/** What is used of `node:fs`. */
export interface Folders {
  mkdirSync(folder: string, options: { readonly recursive: true; readonly mode: number }): string | undefined;
  readdirSync(folder: string): readonly string[];
  rmSync(folder: string, options: { readonly recursive: true; readonly force: true }): void;
}

/** Names under which earlier versions kept their code. */
const VERSION = /^\d+\.\d+\.\d+/;

/**
 * Makes the folder for the code of a version, for its user alone: who can write into it decides what we run. The code of
 * other versions is removed when it is new. Undefined where there is none or it cannot be made: then nothing is kept.
 */
export function codeCacheFolder(
  folders: Folders | undefined,
  env: Environment,
  platform: string,
  version: string,
): string | undefined {
  const caches = userFolder('cache', env, platform);
  if (caches === undefined || folders === undefined) return undefined;
  const all = `${caches}/perflow/code`;
  const own = `${all}/${version}`;
  try {
    const isNew = folders.mkdirSync(own, { recursive: true, mode: 0o700 }) !== undefined;
    for (const name of isNew ? folders.readdirSync(all) : []) {
      if (name !== version && VERSION.test(name))
        folders.rmSync(`${all}/${name}`, { recursive: true, force: true });
    }
    return own;
  } catch {
    return undefined;
  }
}
