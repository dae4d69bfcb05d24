import assert from 'node:assert/strict';
import type { Metafile } from 'esbuild';
import { describe, it } from 'mocha';
import { problemsOf } from '../../esbuild.mjs';

type Import = Metafile['outputs'][string]['imports'][number];

function bundle(file: string, ...imports: Import[]): Metafile {
  return { inputs: {}, outputs: { [file]: { bytes: 1, inputs: {}, exports: [], imports } } };
}

describe('a finished bundle', () => {
  it('may import statically everywhere but in the command', () => {
    const imported: Import = { path: 'node:sqlite', kind: 'import-statement', external: true };
    assert.deepEqual(problemsOf(bundle('dist/cli.js', imported)), []);
    for (const kind of ['import-statement', 'require-call'] as const) {
      assert.match(
        problemsOf(bundle('dist/perflow.cjs', { ...imported, kind })).join(),
        /dist\/perflow\.cjs imports node:sqlite/,
      );
    }
  });

  it('may take the command line and the language server once the command asks for them', () => {
    const cli: Import = { path: './cli.js', kind: 'dynamic-import', external: true };
    const server: Import = { path: './lsp.cjs', kind: 'require-call', external: true };
    assert.deepEqual(problemsOf(bundle('dist/perflow.cjs', cli, server)), []);
  });

  it('may not require', () => {
    const imported: Import = { path: 'fs', kind: 'require-call', external: true };
    assert.match(problemsOf(bundle('dist/cli.js', imported)).join(), /dist\/cli\.js calls require\('fs'\)/);
  });
});
