import { printDuration } from '../../language/quantity/print.ts';
import type { Glyphs } from './glyphs.ts';
import { lineWidth, piece, plain, type Line } from './line.ts';
import { isOver, type NodePicture } from './picture.ts';
import { nodeSign, stateWord } from './signs.ts';
import type { Look } from './style.ts';
import { clip, padEnd, padStart, widthOf } from './text.ts';

const TIME_WIDTH = 8;
/** Columns below which no blanks are given away for the sake of alignment. */
const NARROW = 60;
const LEAST_NAME = 8;
const MOST_NAME = 40;

export interface LineStyle {
  readonly glyphs: Glyphs;
  readonly columns: number;
  /** Columns for names, see {@link nameWidth}. */
  readonly names: number;
  readonly tick: number;
}

/** Columns for the names of nodes: what the longest needs, but never more than two fifths of the terminal. */
export function nameWidth(names: Iterable<string>, columns: number): number {
  let longest = LEAST_NAME;
  for (const name of names) longest = Math.max(longest, widthOf(name));
  return Math.max(LEAST_NAME, Math.min(longest, MOST_NAME, Math.floor(columns * 0.4)));
}

/** `  ✔ build            3.1 s  …`: sign, name, time, and what there is to say. */
export function nodeLine(node: NodePicture, style: LineStyle): Line {
  const sign = nodeSign(node.state, style.glyphs, style.tick);
  const name = padEnd(clip(node.id, style.names, style.glyphs.ellipsis), style.names);
  const time = node.time === undefined ? '' : printDuration(node.time);
  const waits = node.state === 'pending' || node.state === 'ready';
  const said = detail(node, sign.look);
  const timeless = time === '' && (said.length === 0 || style.columns < NARROW);
  const line = [
    plain('  '),
    piece(sign.glyph, sign.look),
    plain(' '),
    piece(name, waits ? 'faint' : undefined),
    plain(timeless ? '' : `  ${padStart(time, TIME_WIDTH)}`),
    ...(said.length === 0 ? [] : [plain('  '), ...said]),
  ];
  return [...line, ...load(node, style.columns - 1 - lineWidth(line))];
}

/** At the right end of what is left of a line, if it fits there. */
function load(node: NodePicture, room: number): Line {
  const blanks = room - widthOf(node.load);
  return node.load === '' || blanks < 2 ? [] : [piece(`${' '.repeat(blanks)}${node.load}`, 'faint')];
}

/** A passed node needs no word; any other end has one, so that the sign never stands alone. */
function detail(node: NodePicture, ended: Look | undefined): Line {
  const named = isOver(node.state) && node.state !== 'passed';
  const text = [named ? stateWord(node.state) : '', node.detail].filter((part) => part !== '').join(': ');
  return text === '' ? [] : [piece(text, named ? ended : 'faint')];
}
