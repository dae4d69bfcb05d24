import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describe, it } from 'mocha';

const OUTPUT = path.resolve(import.meta.dirname, '../../cli/output.ts');

/** Runs a program that writes to standard output through `Output`, its reader gone from the start. */
async function withoutReader(
  body: string,
): Promise<{ readonly code: number | null; readonly errors: string }> {
  const program = `const { Output } = await import(${JSON.stringify(OUTPUT)}); const output = new Output(process.stdout);\n${body}`;
  const child = spawn(process.execPath, [...process.execArgv, '--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy();
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, errors };
}

describe('a standard stream whose reader is gone', () => {
  it('drops what is written, without an error', async () => {
    const result = await withoutReader(`
      for (let i = 0; i < 1000; i++) output.line('x'.repeat(1000));
      await output.flushed(); await output.drained();
      process.exitCode = output.failure === undefined ? 7 : 1;`);
    assert.deepEqual(result, { code: 7, errors: '' });
  });

  it('says so to who wants to know', async () => {
    const result = await withoutReader(`
      output.onClose(() => { process.exitCode = 9; });
      output.line('x'.repeat(1_000_000)); await output.flushed();`);
    assert.deepEqual(result, { code: 9, errors: '' });
  });
});
