import assert from 'node:assert/strict';
import Mocha, { describe, it } from 'mocha';
import { extensions, window as editors } from 'vscode';
import manifest from '../../../package.json' with { type: 'json' };
import { folder } from '../driver/files.ts';
import { enginesIn } from '../driver/processes.ts';

describe('the extension in a window', () => {
  const perflow = extensions.getExtension('perflow.perflow');

  it('is the packaged one', () => {
    assert.ok(perflow !== undefined);
    assert.match(perflow.extensionPath, /[\\/]extensions[\\/]perflow\.perflow-/);
    assert.equal((perflow.packageJSON as typeof manifest).version, manifest.version);
  });

  it('is not active before something of Perflow is used', () => {
    assert.equal(perflow?.isActive, false);
  });

  it('runs nothing when it becomes active', async () => {
    const begun = performance.now();
    await perflow?.activate();
    Mocha.reporters.Base.consoleLog(
      `  activation of the extension: ${(performance.now() - begun).toFixed(0)} ms`,
    );
    assert.equal(perflow?.isActive, true);
    assert.deepEqual(editors.terminals, []);
    assert.deepEqual(enginesIn(folder().fsPath), []);
  });
});
