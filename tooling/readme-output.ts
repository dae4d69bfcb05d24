/**
 * Puts what commands really print into README.md, between `<!-- output: WORDS -->` and `<!-- end of output -->`.
 * The words are `demo`, or a command line of `perflow`.
 */

import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './bootstrap.mjs';
import { exampleEnvironment } from './example.ts';
import { nodeFlags } from './node-flags.mjs';
import { replaceOutputs } from './readme/outputs.ts';

const README = path.join(root, 'README.md');

const before = await readFile(README, 'utf8');
await writeFile(README, replaceOutputs(before, outputOf));
console.log('README.md written');

function outputOf(words: readonly string[]): string {
  const [first, ...rest] = words;
  const args =
    first === 'demo'
      ? [...nodeFlags, path.join(root, 'tooling', 'demo.ts')]
      : [path.join(root, 'dist', 'perflow.cjs'), ...rest];
  const text = runIntoFile(args);
  return withoutPaths(stripVTControlCharacters(text));
}

/** Both streams go to one file, so that they are read in the order in which they were written. */
function runIntoFile(args: readonly string[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'perflow-readme-'));
  const file = path.join(folder, 'output.txt');
  const output = openSync(file, 'a');
  try {
    const { error } = spawnSync(process.execPath, args, {
      cwd: root,
      env: { ...exampleEnvironment(), NO_COLOR: '1' },
      stdio: ['ignore', output, output],
    });
    if (error !== undefined) throw error;
    return readFileSync(file, 'utf8');
  } finally {
    closeSync(output);
    rmSync(folder, { recursive: true });
  }
}

/** A reader's checkout is elsewhere. */
function withoutPaths(text: string): string {
  return text.replaceAll(root + path.sep, '').replaceAll(root, '.');
}
