import assert from 'node:assert/strict';
import type { Metafile } from 'esbuild';
import { before, describe, it } from 'mocha';
import { bundleMetafile } from '../../esbuild.mjs';

/** The sources and library files that are evaluated when an output is loaded, before anything is imported later. */
function loadedWith(outputs: Metafile['outputs'], entry: string): ReadonlySet<string> {
  const loaded = new Set([entry]);
  for (const file of loaded) {
    for (const { kind, path } of outputs[file]?.imports ?? [])
      if (kind === 'import-statement' && path in outputs) loaded.add(path);
  }
  return new Set([...loaded].flatMap((file) => Object.keys(outputs[file]?.inputs ?? {})));
}

function librariesIn(files: ReadonlySet<string>): ReadonlySet<string> {
  const names = [...files].map((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]);
  return new Set(names.filter((name) => name !== undefined));
}

describe('what is loaded before the first answer', () => {
  let outputs: Metafile['outputs'] = {};

  before(async function () {
    this.timeout(60_000);
    ({ outputs } = await bundleMetafile());
  });

  it('is for every command the parser of the command line, and no other library', () => {
    assert.deepEqual([...librariesIn(loadedWith(outputs, 'dist/cli.js'))], ['commander']);
  });

  it('is for the language server no other command, no schema, no width of characters, and of semver only the ranges', () => {
    const loaded = loadedWith(outputs, 'dist/lsp.cjs');
    const libraries = librariesIn(loaded);
    assert.ok(libraries.has('vscode-languageserver'), 'the right output was looked at');
    assert.ok(!libraries.has('commander'));
    assert.ok(![...loaded].some((file) => file.startsWith('cli/commands/')));
    assert.ok(!libraries.has('typebox'));
    assert.ok(!libraries.has('string-width'));
    assert.ok(!loaded.has('node_modules/semver/index.js'));
  });
});
