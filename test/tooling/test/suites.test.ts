import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { filesOf, orphans, type Suite } from '../../../tooling/test/suites.ts';

describe('suites', () => {
  const unit: Suite = { name: 'unit', folders: ['core', 'tooling'], nodes: ['floor'] };
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'perflow-suites-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function write(...files: readonly string[]): void {
    for (const file of files) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), '');
    }
  }

  it('hold the test files of their folders, at any depth', () => {
    write('core/a.test.ts', 'core/deep/er/b.test.ts', 'tooling/c.test.ts', 'core/rig.ts', 'engine/d.test.ts');
    const files = filesOf(unit, folder).map((file) => path.relative(folder, file));
    assert.deepEqual(
      files,
      ['core/a.test.ts', 'core/deep/er/b.test.ts', 'tooling/c.test.ts'].map((file) => path.normalize(file)),
    );
  });

  it('are empty where their folders are not there', () => {
    assert.deepEqual(filesOf(unit, folder), []);
  });

  it('miss a test file that is in no folder of theirs', () => {
    write('core/a.test.ts', 'lsp/b.test.ts', 'c.test.ts', 'bench/main.ts', 'vscode/node_modules/x/d.test.ts');
    const missed = orphans([unit], folder).map((file) => path.relative(folder, file));
    assert.deepEqual(missed, ['c.test.ts', path.join('lsp', 'b.test.ts')]);
  });
});
