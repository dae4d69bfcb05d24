import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { NodeLine } from '../node-path.mjs';

/** Tests of some folders of test/, run in one process for each line of Node. */
export interface Suite {
  readonly name: string;
  /** Below test/. */
  readonly folders: readonly string[];
  readonly nodes: readonly NodeLine[];
  /** What runs the tests, a script below the checkout: mocha itself, unless they need something around them. */
  readonly runner?: string;
}

/** Runs mocha over test files; see there for the words that a runner takes. */
export const MOCHA = 'tooling/test/mocha-child.ts';

/** What depends on the Node version runs on the oldest and on the newest; pure code needs one. */
export const SUITES: readonly Suite[] = [
  { name: 'unit', folders: ['core', 'client', 'syntaxes', 'tooling'], nodes: ['floor'] },
  { name: 'engine', folders: ['engine'], nodes: ['floor', '24'] },
  { name: 'cli', folders: ['cli'], nodes: ['floor', '24'] },
  { name: 'server', folders: ['server'], nodes: ['floor', '24'] },
  { name: 'examples', folders: ['examples'], nodes: ['floor'] },
  { name: 'vscode', folders: ['vscode'], nodes: ['24'], runner: 'test/vscode/main.ts' },
];

/** The test files of a suite, sorted; none when its folders are not there. */
export function filesOf(suite: Suite, testFolder: string): string[] {
  return suite.folders.flatMap((folder) => testFilesIn(path.join(testFolder, folder)));
}

/** Test files that no suite runs: they would pass unseen. */
export function orphans(suites: readonly Suite[], testFolder: string): string[] {
  const owned = new Set(suites.flatMap((suite) => filesOf(suite, testFolder)));
  return testFilesIn(testFolder).filter((file) => !owned.has(file));
}

export function testFilesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && !file.split(path.sep).includes('node_modules'))
    .map((file) => path.join(folder, file))
    .sort();
}
