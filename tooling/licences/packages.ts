import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A package that is shipped inside ours. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** The SPDX expression of its manifest, or UNSTATED. */
  readonly licence: string;
  /** Its licence and notice files, in full; empty when it carries none. */
  readonly texts: readonly string[];
}

export const UNSTATED = 'unstated';

/** The folders of the packages that the bundled modules come from, sorted: `node_modules/a/node_modules/@b/c`. */
export function packageFolders(inputs: readonly string[]): string[] {
  const folders = inputs.flatMap((input) => {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    return match?.[1] === undefined ? [] : [match[1]];
  });
  return [...new Set(folders)].sort();
}

/** Reads what a package says of itself. */
export function readPackage(root: string, folder: string): ShippedPackage {
  const directory = path.join(root, folder);
  const manifest: unknown = JSON.parse(readFileSync(path.join(directory, 'package.json'), 'utf8'));
  return {
    name: textOf(manifest, 'name') ?? folder,
    version: textOf(manifest, 'version') ?? '',
    licence: textOf(manifest, 'license') ?? UNSTATED,
    texts: licenceFiles(directory).map((file) => readFileSync(path.join(directory, file), 'utf8')),
  };
}

function licenceFiles(directory: string): string[] {
  return readdirSync(directory)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .sort();
}

function textOf(manifest: unknown, key: string): string | undefined {
  if (typeof manifest !== 'object' || manifest === null) return undefined;
  const value = (manifest as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : undefined;
}
