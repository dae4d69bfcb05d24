import { describe, it } from 'mocha';
import { commands, type TextEditor } from 'vscode';
import { becomes, startTyping } from '../driver/typing.ts';
import { useWindow } from '../driver/window.ts';

describe('typing in a window', () => {
  const window = useWindow();

  const start = (text: string): Promise<TextEditor> => startTyping(window(), text);

  it('closes braces, and indents between them', async () => {
    const editor = await start('workflow "w" |');
    const { keyboard } = window().page;
    // As a person does who looks at what comes: keys that come faster than a busy window is are no matter of ours.
    await keyboard.type('{');
    await becomes(editor, 'workflow "w" {}');
    await keyboard.press('Enter');
    await becomes(editor, 'workflow "w" {\n  \n}');
    await keyboard.type('step a ');
    await becomes(editor, 'workflow "w" {\n  step a \n}');
    await keyboard.type('{');
    await becomes(editor, 'workflow "w" {\n  step a {}\n}');
    await keyboard.press('Enter');
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
