/** Writes all generated files; with `--check` it writes nothing and fails when one is not what it would write. */

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format, getFileInfo, resolveConfig } from 'prettier';
import { root } from './bootstrap.mjs';
import { GENERATORS } from './generate/generators.ts';

const isCheck = process.argv.includes('--check');
const stale: string[] = [];

for (const generator of GENERATORS) {
  for (const [file, text] of await generator.generate()) {
    await settle(path.join(root, file), file, text);
  }
}
for (const file of stale) console.error(`${file} is out of date: run npm run generate`);
if (stale.length > 0) process.exitCode = 1;
if (!isCheck) await import('./licences.ts');

async function settle(file: string, name: string, text: string): Promise<void> {
  const wanted = await formatted(file, text);
  if ((await textIfThere(file)) === wanted) return;
  if (isCheck) {
    stale.push(name);
    return;
  }
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, wanted);
  console.log(`${name} written`);
}

async function formatted(file: string, text: string): Promise<string> {
  const ignorePath = path.join(root, '.prettierignore');
  const { ignored, inferredParser } = await getFileInfo(file, { ignorePath });
  if (ignored || inferredParser === null) return text;
  return await format(text, { ...(await resolveConfig(file)), filepath: file });
}

async function textIfThere(file: string): Promise<string | undefined> {
  return await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
}
