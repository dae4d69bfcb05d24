/**
 * Keeps pictures of the extension in docs/images/: those that its tests take of a real window of VS Code, in which they
 * look whether all is as it should be. Takes a minute or two.
 */

import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './bootstrap.mjs';

/** By what they are called in the tests. */
const PICTURES: ReadonlyMap<string, string> = new Map([
  ['completion', 'editor-completion.png'],
  ['diagnostics', 'editor-mistakes.png'],
  ['run-dark', 'editor-run.png'],
]);
/** The tests that take them. */
const TESTS = 'names in a window|diagnostics in a window|a run in a window is started by a click';

const { status } = spawnSync(
  process.execPath,
  [...process.execArgv, path.join(root, 'tooling/test.ts'), '--only', 'vscode', '--grep', TESTS],
  { cwd: root, stdio: 'inherit' },
);
if (status === 0) {
  for (const [picture, image] of PICTURES) {
    const taken = path.join(root, 'test/vscode/pictures', `${picture}.png`);
    copyFileSync(taken, path.join(root, 'docs/images', image));
    console.log(`docs/images/${image} written`);
  }
}
process.exitCode = status ?? 1;
