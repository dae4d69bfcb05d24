import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { root } from '../bootstrap.mjs';

/**
 * Packages the checkout as it is, after building it (the script `vscode:prepublish`), into the folder `out`.
 *
 * @returns the package's path
 */
export async function packageExtension(out: string, target?: string): Promise<string> {
  const name = ['perflow', ...(target === undefined ? [] : [target]), version()].join('-');
  const packagePath = path.join(out, `${name}.vsix`);
  await createVSIX({
    cwd: root,
    packagePath,
    ...(target === undefined ? {} : { target }),
    // All is in the bundles.
    dependencies: false,
    readmePath: 'client/README.md',
    rewriteRelativeLinks: false,
    allowMissingRepository: true,
  });
  return packagePath;
}

function version(): string {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}
