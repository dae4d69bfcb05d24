import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { root } from '../../tooling/bootstrap.mjs';

/** vscode-tmgrammar-test runs grammars with VS Code's own engine (vscode-textmate on Oniguruma). */
const TOOL = path.join(root, 'node_modules', 'vscode-tmgrammar-test', 'dist');
const GRAMMARS = ['syntaxes/perflow.tmLanguage.json', 'test/syntaxes/shell.tmLanguage.json'];

function check(tool: 'unit.js' | 'snapshot.js', file: string): void {
  const grammars = GRAMMARS.flatMap((grammar) => ['-g', path.join(root, grammar)]);
  const words = [path.join(TOOL, tool), ...grammars, file];
  const { status, stdout } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' });
  assert.equal(status, 0, stdout);
}

function workflowsIn(folder: string): readonly string[] {
  const files = readdirSync(path.join(import.meta.dirname, folder)).filter((name) =>
    name.endsWith('.perflow'),
  );
  assert.ok(files.length > 0);
  return files.map((name) => path.join('test', 'syntaxes', folder, name));
}

describe('colours by the grammar', function () {
  this.timeout(30_000);

  for (const file of workflowsIn('cases')) {
    it(`are those that ${path.basename(file)} says`, () => {
      check('unit.js', file);
    });
  }

  for (const file of workflowsIn('snapshots')) {
    it(`of ${path.basename(file)} are as they were (update: CONTRIBUTING.md, Generated files)`, () => {
      assert.ok(
        existsSync(path.join(root, `${file}.snap`)),
        'the tool would write one and say that all is well',
      );
      check('snapshot.js', file);
    });
  }
});
