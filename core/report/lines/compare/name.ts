import { clip, visible, widthOf } from '../../terminal/text.ts';

/** A metric's name in at most `width` columns: what is cut is its middle, as nodes differ in front and metrics at the end. */
export function shortName(name: string, width: number, ellipsis: string): string {
  const shown = visible(name);
  if (widthOf(shown) <= width) return shown;
  const end = endOf(shown, Math.floor((width - widthOf(ellipsis)) / 2));
  return `${clip(shown, width - widthOf(end), ellipsis)}${end}`;
}

/** As many of the last characters as fit. */
function endOf(text: string, width: number): string {
  const characters = Array.from(text);
  let start = characters.length;
  let columns = 0;
  while (start > 0) {
    columns += widthOf(characters[start - 1] ?? '');
    if (columns > width) break;
    start -= 1;
  }
  return characters.slice(start).join('');
}
