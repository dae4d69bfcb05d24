import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commands, Range, window as editors, workspace, type TextEditor } from 'vscode';
import { open } from '../driver/files.ts';
import { until } from '../driver/until.ts';
import { LONGEST_MS, useWindow } from '../driver/window.ts';

describe('typing in a window', () => {
  const window = useWindow();

  /** Replaces the text and puts the cursor where `|` is. */
  async function start(text: string): Promise<TextEditor> {
    const editor = await open('scratch.perflow');
    const { document } = editor;
    await editor.edit((edit) => {
      edit.replace(new Range(document.positionAt(0), document.positionAt(Infinity)), text.replace('|', ''));
    });
    const cursor = document.positionAt(text.indexOf('|'));
    // Setting the editor's own selection would not say when the window has it.
    await editors.showTextDocument(document, { selection: new Range(cursor, cursor) });
    await window().editor.locator('textarea, .native-edit-context').first().focus();
    return editor;
  }

  /** When the text has become that. */
  async function becomes({ document }: TextEditor, text: string): Promise<void> {
    const timer = setTimeout(() => assert.equal(document.getText(), text), LONGEST_MS);
    await until(workspace.onDidChangeTextDocument, () => (document.getText() === text ? true : undefined));
    clearTimeout(timer);
  }

  it('closes braces, and indents between them', async () => {
    const editor = await start('workflow "w" |');
    await window().page.keyboard.type('{');
    await window().page.keyboard.press('Enter');
    await window().page.keyboard.type('step a {');
    await window().page.keyboard.press('Enter');
    await becomes(editor, 'workflow "w" {\n  step a {\n    \n  }\n}');
  });

  it('lets a comment go on when it is cut in two', async () => {
    const editor = await start('# one |two');
    await window().page.keyboard.press('Enter');
    await becomes(editor, '# one \n# two');
  });

  it('opens triple quotes like braces', async () => {
    const editor = await start('  run = """|"""');
    await window().page.keyboard.press('Enter');
    await becomes(editor, '  run = """\n    \n  """');
  });

  it('comments lines out', async () => {
    const editor = await start('step a {|}');
    await commands.executeCommand('editor.action.commentLine');
    await becomes(editor, '# step a {}');
  });
});
