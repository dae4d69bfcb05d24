import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { open } from '../driver/files.ts';
import { DARK, THEMES, useTheme } from '../driver/themes.ts';
import { eventually } from '../driver/until.ts';
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

/** How long the colours of a theme may take: a test fails for what they are then. */
const SETTLED_WITHIN_MS = 60_000;

/**
 * The colours of texts, when no two are alike, or else as they are at last. The grammar's colours come at once, the
 * server's later, and those of a new theme later than its name: nothing that the page shows tells when all are there.
 */
async function settledColours(
  texts: readonly string[],
  window: Window,
): Promise<ReadonlyMap<string, string>> {
  const deadline = performance.now() + SETTLED_WITHIN_MS;
  return await eventually(async () => {
    const colours = new Map<string, string>();
    for (const text of texts) colours.set(text, await colourOf(text, window));
    const differ = new Set(colours.values()).size === texts.length;
    return differ || performance.now() > deadline ? colours : undefined;
  });
}

describe('colours in a window', () => {
  const window = useWindow();

  for (const theme of THEMES) {
    it(`tell the parts of a workflow apart in ${theme.setting}`, async () => {
      await useTheme(theme, window());
      await open('colours.perflow');
      const colours = await settledColours(DIFFERENT, window());
      await window().picture(`colours-${theme.name}`);
      assert.equal(new Set(colours.values()).size, DIFFERENT.length, JSON.stringify([...colours]));
    });
  }

  it('know the shell within a command', async () => {
    await useTheme(DARK, window());
    await open('colours.perflow');
    const [program, text] = (await settledColours(['node', '"colours"'], window())).values();
    assert.notEqual(program, text);
  });
});
