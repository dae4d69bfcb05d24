import type { Locator } from 'playwright-core';

/** Of the page, where the functions that use it run. */
interface PageElement {
  readonly parentElement: PageElement | null;
}
declare function getComputedStyle(element: PageElement): {
  readonly color: string;
  readonly backgroundColor: string;
};

/** The contrast ratio of a text to what is behind it, 1 to 21, as WCAG 2.2 defines it; 4.5 is what text needs. */
export async function contrastOf(text: Locator): Promise<number> {
  const [colour, background] = await text.evaluate((element: PageElement): [string, string] => {
    const isClear = (one: PageElement): boolean =>
      getComputedStyle(one).backgroundColor === 'rgba(0, 0, 0, 0)';
    let behind = element;
    while (behind.parentElement !== null && isClear(behind)) behind = behind.parentElement;
    return [getComputedStyle(element).color, getComputedStyle(behind).backgroundColor];
  });
  const luminances = [luminanceOf(colour), luminanceOf(background)];
  return (Math.max(...luminances) + 0.05) / (Math.min(...luminances) + 0.05);
}

/** Relative luminance of `rgb(…)` in sRGB, 0 to 1. */
function luminanceOf(colour: string): number {
  const channels = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(colour)?.slice(1).map(Number);
  if (channels === undefined) throw new Error(`${colour} is not an opaque colour`);
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
