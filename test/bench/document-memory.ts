import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const CHILD = fileURLToPath(new URL('document-memory-child.ts', import.meta.url));

/**
 * The memory of a process that holds a file of 10,000 steps and all its checks, after some editing. It is bundled, as
 * what is shipped is, since running TypeScript takes memory of its own.
 */
export async function measureMemory(): Promise<readonly string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'perflow-bench-'));
  try {
    const outfile = path.join(folder, 'child.mjs');
    await build({
      entryPoints: [CHILD],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
    });
    const { stdout, status } = spawnSync(process.execPath, ['--expose-gc', outfile], { encoding: 'utf8' });
    if (status !== 0) throw new Error('the process whose memory is measured has failed');
    return stdout.trimEnd().split('\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
