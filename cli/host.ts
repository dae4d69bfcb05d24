/**
 * What Perflow needs of the Node it runs on. Read before anything else is loaded, so it has no imports and uses
 * nothing that an old Node can't parse.
 */

export const LEAST_NODE = '22.15.0';

export interface Host {
  /** Without the `v`. */
  readonly version: string;
  /** Whether Node itself brings that module; asked before it is loaded, since loading SQLite prints a warning. */
  readonly hasModule: (name: string) => boolean;
  readonly hasZstd: () => boolean;
}

/** One sentence that says why Perflow can't run here, or undefined when it can. */
export function hostProblem(host: Host): string | undefined {
  if (!isAtLeast(host.version, LEAST_NODE)) {
    return `Perflow needs Node ${LEAST_NODE} or later, and this is Node ${host.version}.`;
  }
  if (!host.hasModule('node:sqlite')) {
    return `Perflow needs a Node with SQLite (node:sqlite), and this Node ${host.version} was built without it.`;
  }
  if (!host.hasZstd()) {
    return `Perflow needs a Node with zstd compression (in node:zlib), and this Node ${host.version} lacks it.`;
  }
  return undefined;
}

/** Compares release numbers; a pre-release counts as its release. */
function isAtLeast(version: string, least: string): boolean {
  const have = version.split('.').map((part) => Number.parseInt(part, 10));
  for (const [index, wanted] of least.split('.').map(Number).entries()) {
    const difference = (have[index] ?? 0) - wanted;
    if (difference !== 0) return difference > 0;
  }
  return true;
}
