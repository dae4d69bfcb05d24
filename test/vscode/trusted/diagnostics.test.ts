import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commands, languages, Position, type Diagnostic, type Uri } from 'vscode';
import { open, uriOf } from '../driver/files.ts';
import { until } from '../driver/until.ts';
import { useWindow } from '../driver/window.ts';

/** Of one file, as soon as they are `count`. */
async function diagnosticsOf(uri: Uri, count: number): Promise<readonly Diagnostic[]> {
  return await until(languages.onDidChangeDiagnostics, () => {
    const all = languages.getDiagnostics(uri);
    return all.length === count ? all : undefined;
  });
}

describe('diagnostics in a window', () => {
  const window = useWindow();

  it('of a file with mistakes have their codes and places, and are underlined', async () => {
    const { document } = await open('mistakes.perflow');
    const shown = (await diagnosticsOf(document.uri, 3)).map(({ code, range, source }) => {
      return [code, range.start.line, document.getText(range), source];
    });
    assert.deepEqual(shown, [
      ['mixed-dimensions', 2, 'build.time < 200MB', 'perflow'],
      ['unknown-attribute', 7, 'neds', 'perflow'],
      ['unknown-node', 12, 'biuld', 'perflow'],
    ]);
    await window().editor.locator('.squiggly-error').first().waitFor();
    await window().lens('▶ Run').nth(2).waitFor();
    await window().picture('diagnostics');
  });

  it('are there for a file that nobody has opened', async () => {
    const [only] = await diagnosticsOf(uriOf('unopened.perflow'), 1);
    assert.deepEqual([only?.code, only?.range.start.line], ['missing-attribute', 2]);
  });

  it('follow what is typed, also in an included file that is not saved', async () => {
    const including = await open('including.perflow');
    const shared = await open('shared.perflow');
    assert.equal((await diagnosticsOf(including.document.uri, 0)).length, 0);
    await shared.edit((edit) => edit.insert(new Position(0, 'fragment '.length), 'un'));
    const [missing] = await diagnosticsOf(including.document.uri, 1);
    assert.equal(missing?.code, 'unknown-fragment');
    await commands.executeCommand('workbench.action.files.revert');
    await diagnosticsOf(including.document.uri, 0);
  });
});
