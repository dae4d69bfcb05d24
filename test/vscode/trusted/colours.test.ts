import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { open } from '../driver/files.ts';
import { DARK, THEMES, useTheme } from '../driver/themes.ts';
import { useWindow, type Window } from '../driver/window.ts';

/** Of the page, where the function that uses it runs. */
declare function getComputedStyle(element: unknown): { readonly color: string };

/** Texts of colours.perflow that are different things, so that they are to look different. */
const DIFFERENT = ['workflow', 'build', '# compiles everything', '1_500', '"colours"', 'needs'];

/** The colour of the first piece of the editor's text that is just this. Its blanks are such that do not break. */
async function colourOf(text: string, { editor }: Window): Promise<string> {
  const pattern = new RegExp(`^\\s*${text.replaceAll(' ', '\\s')}\\s*$`);
  const piece = editor.locator('.view-line span > span').filter({ hasText: pattern });
  return await piece.first().evaluate((element) => getComputedStyle(element).color);
}

describe('colours in a window', () => {
  const window = useWindow();

  for (const theme of THEMES) {
    it(`tell the parts of a workflow apart in ${theme.setting}`, async () => {
      await useTheme(theme, window());
      await open('colours.perflow');
      const colours = new Map<string, string>();
      for (const text of DIFFERENT) colours.set(text, await colourOf(text, window()));
      await window().picture(`colours-${theme.name}`);
      assert.equal(new Set(colours.values()).size, DIFFERENT.length, JSON.stringify([...colours]));
    });
  }

  it('know the shell within a command', async () => {
    await useTheme(DARK, window());
    await open('colours.perflow');
    const [program, text] = [await colourOf('node', window()), await colourOf('"colours"', window())];
    assert.notEqual(program, text);
  });
});
