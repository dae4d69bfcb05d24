import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { languages, type Diagnostic, type Uri } from 'vscode';
import { open } from '../driver/files.ts';
import { until } from '../driver/until.ts';
import { Window } from '../driver/window.ts';

/** Of one file, as soon as there are any. */
async function diagnosticsOf(uri: Uri): Promise<readonly Diagnostic[]> {
  return await until(languages.onDidChangeDiagnostics, () => {
    const all = languages.getDiagnostics(uri);
    return all.length === 0 ? undefined : all;
  });
}

describe('diagnostics in a window', () => {
  let window: Window;
  before(async () => {
    window = await Window.connect();
  });
  after(async () => {
    await window.disconnect();
  });

  it('of a file with mistakes have their codes and places, and are underlined', async () => {
    const { document } = await open('mistakes.perflow');
    const shown = (await diagnosticsOf(document.uri)).map(({ code, range, source }) => {
      return [code, range.start.line, document.getText(range), source];
    });
    assert.deepEqual(shown, [
      ['mixed-dimensions', 2, 'build.time < 200MB', 'perflow'],
      ['unknown-attribute', 7, 'neds', 'perflow'],
      ['unknown-node', 12, 'biuld', 'perflow'],
    ]);
    await window.editor.locator('.squiggly-error').first().waitFor();
    await window.picture('diagnostics');
  });
});
