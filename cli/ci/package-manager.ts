import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** What installs the packages of a project in CI. */
export interface PackageManager {
  /** As `actions/setup-node` calls it, which keeps its downloads. */
  readonly name: 'npm' | 'yarn' | 'pnpm';
  /** Before Node is set up. */
  readonly before: readonly string[];
  readonly install: string;
}

const MANAGERS: readonly (PackageManager & { readonly lockfile: string })[] = [
  { lockfile: 'package-lock.json', name: 'npm', before: [], install: 'npm ci' },
  {
    lockfile: 'pnpm-lock.yaml',
    name: 'pnpm',
    before: ['corepack enable'],
    install: 'pnpm install --frozen-lockfile',
  },
  { lockfile: 'yarn.lock', name: 'yarn', before: ['corepack enable'], install: 'yarn install' },
];

/** By the lockfile in the checkout's root; undefined where there is none. */
export async function packageManager(root: string): Promise<PackageManager | undefined> {
  for (const { lockfile, ...manager } of MANAGERS) {
    const found = await stat(path.join(root, lockfile)).catch(() => undefined);
    if (found?.isFile() === true) return manager;
  }
  return undefined;
}

/** How Perflow is started: that of the project where it has one, else this version. */
export async function perflowCommand(root: string, version: string): Promise<string> {
  return (await dependsOn(root, 'perflow')) ? 'npx perflow' : `npx --yes perflow@${version}`;
}

async function dependsOn(root: string, name: string): Promise<boolean> {
  try {
    const manifest: unknown = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
    return ['dependencies', 'devDependencies'].some((kind) => has(field(manifest, kind), name));
  } catch {
    return false;
  }
}

function field(value: unknown, name: string): unknown {
  return has(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

function has(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name);
}
