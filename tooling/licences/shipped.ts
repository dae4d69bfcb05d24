import { readFileSync } from 'node:fs';
import path from 'node:path';
import { bundleMetafile } from '../../esbuild.mjs';
import { root } from '../bootstrap.mjs';
import { packageFolders, readPackage, type ShippedPackage } from './packages.ts';

/** The packages in our bundles, and those that an installation would bring along. */
export async function shippedPackages(): Promise<ShippedPackage[]> {
  const { inputs } = await bundleMetafile();
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    readonly dependencies?: Readonly<Record<string, string>>;
  };
  const installed = Object.keys(manifest.dependencies ?? {}).map(
    (name) => `node_modules/${name}/package.json`,
  );
  return packageFolders([...Object.keys(inputs), ...installed]).map((folder) => readPackage(root, folder));
}
