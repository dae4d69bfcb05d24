import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commands } from 'vscode';
import { becomes, startTyping } from '../driver/typing.ts';
import { useWindow } from '../driver/window.ts';

const BEFORE = 'workflow "w" {\n  step build {\n    run = "true"\n  }\n';

describe('names in a window', () => {
  const window = useWindow();

  it('are offered where they fit, and taken by Enter', async () => {
    const editor = await startTyping(window(), `${BEFORE}  step test {\n    needs = [|]\n  }\n}\n`);
    await window().page.keyboard.type('bu');
    await commands.executeCommand('editor.action.triggerSuggest');
    const offered = window().page.locator('.suggest-widget.visible .monaco-list-row');
    await offered.first().waitFor();
    assert.match((await offered.first().getAttribute('aria-label')) ?? '', /^build\b/);
    await window().picture('completion');
    await window().page.keyboard.press('Enter');
    await becomes(editor, `${BEFORE}  step test {\n    needs = [build]\n  }\n}\n`);
  });

  it('of attributes are offered with what they are for', async () => {
    await startTyping(window(), `${BEFORE}  step test {\n    run = "true"\n    |\n  }\n}\n`);
    await window().page.keyboard.type('ti');
    await commands.executeCommand('editor.action.triggerSuggest');
    const offered = window().page.locator('.suggest-widget.visible .monaco-list-row');
    await offered.first().waitFor();
    assert.match((await offered.first().getAttribute('aria-label')) ?? '', /^timeout\b/);
    await window().picture('completion-attributes');
    await window().page.keyboard.press('Escape');
  });

  it('are told of on hover', async () => {
    await startTyping(window(), `${BEFORE}  step test {\n    nee|ds = [build]\n  }\n}\n`);
    await commands.executeCommand('editor.action.showHover');
    const hover = window().page.locator('.monaco-hover:not(.hidden) .hover-contents').first();
    await hover.waitFor();
    assert.match(await hover.innerText(), /needs/);
    await window().picture('hover');
    await window().page.keyboard.press('Escape');
  });

  it('are renamed everywhere', async () => {
    const editor = await startTyping(window(), `${BEFORE}  step test {\n    needs = [bu|ild]\n  }\n}\n`);
    // It is over only when the new name is in its places.
    const renaming = commands.executeCommand('editor.action.rename');
    const input = window().page.locator('.rename-box input:focus');
    await input.waitFor();
    // All of it is selected.
    await window().page.keyboard.type('compile');
    await window().page.keyboard.press('Enter');
    const renamed = `${BEFORE}  step test {\n    needs = [build]\n  }\n}\n`.replaceAll('build', 'compile');
    await becomes(editor, renamed);
    await renaming;
  });
});
