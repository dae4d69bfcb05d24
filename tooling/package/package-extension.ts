import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
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
  await mkdir(out, { recursive: true });
  await createVSIX({
    cwd: root,
    packagePath,
    ...(target === undefined ? {} : { target }),
    // All is in the bundles.
    dependencies: false,
    ignoreFile: await ignoreFileFor(target),
    readmePath: 'client/README.md',
    rewriteRelativeLinks: false,
    allowMissingRepository: true,
  });
  return packagePath;
}

/** Whether a package for this target has koffi's binary: only a machine of that kind has it at hand. */
export function hasKoffi(target: string | undefined): boolean {
  return (
    target === `${process.platform}-${process.arch}` && existsSync(path.join(root, KOFFI, folderOf(target)))
  );
}

const KOFFI = 'build/koffi';

/** As koffi names the folder of a system. */
function folderOf(target: string): string {
  return target.replace('-', '_');
}

/** What the package leaves out: everything that .vscodeignore does not name, and nothing of koffi's for other systems. */
async function ignoreFileFor(target: string | undefined): Promise<string> {
  const ignored = path.join(root, '.vscodeignore');
  if (target === undefined || !hasKoffi(target)) return ignored;
  const own = path.join(root, 'build', 'vscodeignore');
  const binaries = `!${KOFFI}/${folderOf(target)}/**`;
  await mkdir(path.dirname(own), { recursive: true });
  await writeFile(own, `${readFileSync(ignored, 'utf8')}${binaries}\n`);
  return own;
}

function version(): string {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}
