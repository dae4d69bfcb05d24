import { lineWidth, piece, plain, type Line } from '../terminal/line.ts';
import { clip, visible } from '../terminal/text.ts';
import type { Glyphs } from '../terminal/glyphs.ts';

export interface HeadingStyle {
  readonly width: number;
  readonly glyphs: Pick<Glyphs, 'ellipsis'>;
}

/** ` RUNS  name  note`: the note stands where there is room for it, a name that is too long is cut. */
export function heading(
  title: string,
  { name = '', note = '' }: { readonly name?: string; readonly note?: string },
  { width, glyphs }: HeadingStyle,
): Line {
  const start: Line = [plain(' '), piece(title, 'strong')];
  const room = Math.max(0, width - lineWidth(start) - 2);
  const named: Line =
    name === '' ? start : [...start, plain(`  ${clip(visible(name), room, glyphs.ellipsis)}`)];
  const whole: Line = note === '' ? named : [...named, piece(`  ${note}`, 'faint')];
  return lineWidth(whole) <= width ? whole : named;
}
