import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commands, languages, window as editors, workspace } from 'vscode';
import { contentOf, folder, open, uriOf } from '../driver/files.ts';
import { enginesIn } from '../driver/processes.ts';
import { until } from '../driver/until.ts';
import { useWindow } from '../driver/window.ts';

describe('a window in Restricted Mode', () => {
  const window = useWindow();

  it('checks files as ever', async () => {
    assert.equal(workspace.isTrusted, false);
    const { document } = await open('mistakes.perflow');
    const codes = await until(languages.onDidChangeDiagnostics, () => {
      const all = languages.getDiagnostics(document.uri);
      return all.length === 3 ? all.map(({ code }) => code) : undefined;
    });
    assert.deepEqual(codes, ['mixed-dimensions', 'unknown-attribute', 'unknown-node']);
  });

  it('has lenses that say why nothing can be run', async () => {
    await open('shop.perflow');
    await window().lens('trust this workspace first').first().waitFor();
    assert.equal(await window().lens('▶ Run').count(), 0);
    await window().picture('restricted');
  });

  it('runs nothing, whoever asks, and says why', async () => {
    const file = uriOf('held.perflow').fsPath;
    void commands.executeCommand('perflow.run', { file, workflow: 'held' });
    await window().notification('Perflow runs nothing in Restricted Mode').waitFor();
    assert.deepEqual(editors.terminals, []);
    assert.deepEqual(enginesIn(folder().fsPath), []);
    assert.equal(await contentOf('hold.pid'), undefined);
  });
});
