/** Bundles and checks types again at each change of a source. */

import path from 'node:path';
import { root } from './bootstrap.mjs';
import { Children } from './child.ts';

const children = new Children();
children.stopOnSignals();

const tsc = path.join('node_modules', 'typescript', 'bin', 'tsc');
const exits = await Promise.all([
  children.run(process.execPath, ['esbuild.mjs', '--watch'], { cwd: root }),
  children.run(process.execPath, [tsc, '-b', 'core', '.', '--watch', '--preserveWatchOutput'], { cwd: root }),
]);
process.exitCode = exits.every(({ code }) => code === 0) ? 0 : 1;
