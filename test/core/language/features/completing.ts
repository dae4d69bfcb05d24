import assert from 'node:assert/strict';
import { complete, type Completion } from '../../../../core/language/features/completion/complete.ts';
import type { RankedItem } from '../../../../core/language/features/completion/item.ts';
import type {
  FolderEntry,
  Surroundings,
} from '../../../../core/language/features/completion/surroundings.ts';
import { fixture } from './fixture.ts';

export type Sources = Parameters<typeof fixture>[0];

const FOLDERS: Readonly<Record<string, readonly FolderEntry[]>> = {
  '': [
    { name: 'README.md', isFolder: false },
    { name: 'src', isFolder: true },
    { name: '.git', isFolder: true },
    { name: 'common.perflow', isFolder: false },
  ],
  src: [
    { name: 'main.ts', isFolder: false },
    { name: 'deep', isFolder: true },
  ],
  ci: [{ name: 'steps.perflow', isFolder: false }],
};

/** A workspace with a few files and scripts, which notes what it was asked. */
export function surroundings(): Surroundings & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    listFolder: (path) => {
      asked.push(path);
      return Promise.resolve(FOLDERS[path] ?? []);
    },
    environmentNames: () => ['HOME', 'TOKEN', 'TMPDIR'],
    programs: () => Promise.resolve(['node', 'npm', 'psql']),
    baselines: () =>
      Promise.resolve([
        { name: 'main', workflow: 'w' },
        { name: 'release', workflow: 'w' },
        { name: 'other', workflow: 'another' },
      ]),
    npmScripts: (folder) => {
      asked.push(`scripts of ${folder}`);
      return Promise.resolve([
        { name: 'build', command: 'tsc -b' },
        { name: 'test:unit', command: 'mocha' },
      ]);
    },
  };
}

export async function completed(sources: Sources): Promise<Completion | undefined> {
  return await complete(fixture(sources), surroundings());
}

export async function labels(sources: Sources): Promise<readonly string[]> {
  const completion = await completed(sources);
  return completion?.items.map(({ label }) => label) ?? [];
}

/** Exactly these are offered, in this order. */
export async function offers(sources: Sources, expected: readonly string[]): Promise<void> {
  assert.deepEqual(await labels(sources), expected);
}

/** These are offered among others, and those are not. */
export async function offersAmong(
  sources: Sources,
  expected: readonly string[],
  others: readonly string[] = [],
): Promise<void> {
  const found = await labels(sources);
  for (const label of expected) assert.ok(found.includes(label), `${label} in ${found.join(' ')}`);
  for (const label of others) assert.ok(!found.includes(label), `no ${label} in ${found.join(' ')}`);
}

export async function itemOf(sources: Sources, label: string): Promise<RankedItem> {
  const completion = await completed(sources);
  const item = completion?.items.find((one) => one.label === label);
  assert.ok(item !== undefined, `${label} is offered`);
  return item;
}

/** A workflow with something of each kind, and a member with the cursor. */
export function workflow(member: string): string {
  return `workflow "w" {
  params {
    users = 50
    title = "x"
    limits = { slow = 1s  fast = 10ms }
  }
  changes { docs = ["docs/**"]  src = ["src/**"] }
  step build { run = "true" }
  bench parse {
    run = "parse \${size}"
    matrix { size = [10, 200]  mode = ["a"] }
    metric tokens { from = json("$.n")  unit = "ms" }
  }
  load api { http { url = "http://127.0.0.1/" } }
  ${member}
}
`;
}
