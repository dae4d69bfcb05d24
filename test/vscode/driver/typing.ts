import assert from 'node:assert/strict';
import { Range, window as editors, workspace, type TextEditor } from 'vscode';
import { open } from './files.ts';
import { until } from './until.ts';
import { LONGEST_MS, type Window } from './window.ts';

/** Makes this the text of a file, puts the cursor where `|` is, and has the keyboard type there. */
export async function startTyping(window: Window, text: string): Promise<TextEditor> {
  const editor = await open('scratch.perflow');
  const { document } = editor;
  await editor.edit((edit) => {
    edit.replace(new Range(document.positionAt(0), document.positionAt(Infinity)), text.replace('|', ''));
  });
  const cursor = document.positionAt(text.indexOf('|'));
  // Setting the editor's own selection would not say when the window has it.
  await editors.showTextDocument(document, { selection: new Range(cursor, cursor) });
  await window.editor.locator('textarea, .native-edit-context').first().focus();
  return editor;
}

/** When the text has become that. */
export async function becomes({ document }: TextEditor, text: string): Promise<void> {
  const timer = setTimeout(() => assert.equal(document.getText(), text), LONGEST_MS);
  await until(workspace.onDidChangeTextDocument, () => (document.getText() === text ? true : undefined));
  clearTimeout(timer);
}
