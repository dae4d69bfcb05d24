import path from 'node:path';
import { build, stop } from 'esbuild';
import { root } from '../../../tooling/bootstrap.mjs';

/** Within the checkout's packages, so that the bundle finds those that stay outside of it. */
const OUT = path.join(root, 'node_modules', '.cache', 'perflow-vscode');

/**
 * Makes one CommonJS module of a session's tests, which is what an extension host loads; its `run` runs them.
 *
 * @returns the module's path
 */
export async function bundleSuite(name: string, files: readonly string[]): Promise<string> {
  const outfile = path.join(OUT, `${name}.cjs`);
  const imports = files.map((file) => `() => import(${JSON.stringify(file)})`).join(', ');
  await build({
    stdin: {
      contents: `import { runSuite } from './suite/run-suite.ts';\nexport const run = () => runSuite([${imports}]);`,
      resolveDir: path.join(import.meta.dirname, '..'),
      loader: 'ts',
    },
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node22.15',
    sourcemap: 'inline',
    external: ['vscode', 'mocha', 'playwright-core'],
    logLevel: 'warning',
  });
  // Else its service runs on for another build.
  await stop();
  return outfile;
}
