import type { IBufferCell, Terminal } from '@xterm/headless';

/** How a run of cells looks. */
interface Style {
  readonly colour: string;
  readonly background: string | undefined;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
}

/** Cells of the same style, side by side in one row. */
interface Run {
  readonly column: number;
  readonly width: number;
  readonly text: string;
  readonly style: Style;
}

const CELL = { width: 8.4, height: 18 };
const FONT_SIZE = 14;
const BASELINE = 13;
const MARGIN = 12;
const FOREGROUND = '#d4d4d4';
const BACKGROUND = '#1e1e1e';
/** The sixteen colours that a terminal theme defines; all stand out against the background. */
const PALETTE = [
  ...['#3b3b3b', '#f14c4c', '#23d18b', '#e5e510', '#3b8eea', '#d670d6', '#29b8db', '#d4d4d4'],
  ...['#808080', '#ff7b72', '#56e0a5', '#f5f543', '#79b8ff', '#e5a0e5', '#5ad4ee', '#ffffff'],
];

/** The terminal's screen as an SVG image, without the empty rows at its end. */
export function screenSvg(terminal: Terminal, title: string): string {
  const rows = withoutEmptyEnd(
    Array.from({ length: terminal.rows }, (_, row) => runsOf(terminal, terminal.buffer.active.baseY + row)),
  );
  const width = Math.ceil(terminal.cols * CELL.width + 2 * MARGIN);
  const height = rows.length * CELL.height + 2 * MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="100%" height="100%" rx="6" fill="${BACKGROUND}"/>`,
    `<g font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${FONT_SIZE}" xml:space="preserve">`,
    ...rows.flatMap((runs, row) => runs.map((run) => drawRun(run, row))),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function withoutEmptyEnd(rows: readonly (readonly Run[])[]): readonly (readonly Run[])[] {
  return rows.slice(0, rows.findLastIndex((runs) => runs.length > 0) + 1);
}

function runsOf(terminal: Terminal, row: number): Run[] {
  const line = terminal.buffer.active.getLine(row);
  const runs: Run[] = [];
  for (let column = 0; line !== undefined && column < terminal.cols; column++) {
    const cell = line.getCell(column);
    // The second half of a wide character has no width of its own.
    if (cell === undefined || cell.getWidth() === 0) continue;
    append(runs, { column, width: cell.getWidth(), text: cell.getChars() || ' ', style: styleOf(cell) });
  }
  return runs.flatMap(wordsOf);
}

/**
 * The words of a run, each at its own column: what is only blank need not be drawn, and a picture's viewer may fold
 * blanks. On a background a run stays whole.
 */
function wordsOf(run: Run): Run[] {
  if (run.style.background !== undefined || run.width !== run.text.length) return [run];
  return [...run.text.matchAll(/\S+(?: \S+)*/g)].map((match) => ({
    ...run,
    column: run.column + match.index,
    width: match[0].length,
    text: match[0],
  }));
}

/** Joins the cell to the run before it when they look the same; a wide character stays on its own cell. */
function append(runs: Run[], cell: Run): void {
  const last = runs.at(-1);
  const joins =
    last !== undefined && cell.width === 1 && last.width === last.text.length && sameStyle(last, cell);
  if (joins) runs[runs.length - 1] = { ...last, width: last.width + 1, text: last.text + cell.text };
  else runs.push(cell);
}

function sameStyle(a: Run, b: Run): boolean {
  return JSON.stringify(a.style) === JSON.stringify(b.style);
}

function styleOf(cell: IBufferCell): Style {
  const colour = colourOf(cell.isFgRGB(), cell.isFgPalette(), cell.getFgColor());
  const background = colourOf(cell.isBgRGB(), cell.isBgPalette(), cell.getBgColor());
  const isInverse = cell.isInverse() !== 0;
  return {
    colour: (isInverse ? (background ?? BACKGROUND) : colour) ?? FOREGROUND,
    background: isInverse ? (colour ?? FOREGROUND) : background,
    bold: cell.isBold() !== 0,
    dim: cell.isDim() !== 0,
    italic: cell.isItalic() !== 0,
    underline: cell.isUnderline() !== 0,
  };
}

function colourOf(isRgb: boolean, isPalette: boolean, value: number): string | undefined {
  if (isRgb) return `#${value.toString(16).padStart(6, '0')}`;
  if (!isPalette) return undefined;
  return PALETTE[value] ?? extendedColour(value);
}

/** Colours 16 to 231 are a cube of six steps a side, 232 to 255 a ramp of greys: xterm's `256colres.pl`. */
function extendedColour(value: number): string {
  if (value >= 232) return rgb([8 + (value - 232) * 10, 8 + (value - 232) * 10, 8 + (value - 232) * 10]);
  const cube = value - 16;
  const level = (step: number): number => (step === 0 ? 0 : 55 + step * 40);
  return rgb([level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6)]);
}

function rgb(parts: readonly number[]): string {
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function drawRun(run: Run, row: number): string {
  const x = (MARGIN + run.column * CELL.width).toFixed(1);
  const y = MARGIN + row * CELL.height;
  const width = (run.width * CELL.width).toFixed(1);
  const { style } = run;
  const attributes = [
    `x="${x}" y="${y + BASELINE}" fill="${style.colour}"`,
    // Whatever font there is, a run takes the cells that it takes in a terminal.
    `textLength="${width}" lengthAdjust="spacingAndGlyphs"`,
    ...(style.bold ? ['font-weight="bold"'] : []),
    ...(style.dim ? ['opacity="0.65"'] : []),
    ...(style.italic ? ['font-style="italic"'] : []),
    ...(style.underline ? ['text-decoration="underline"'] : []),
  ];
  const behind =
    style.background === undefined
      ? ''
      : `<rect x="${x}" y="${y}" width="${width}" height="${CELL.height}" fill="${style.background}"/>`;
  return `${behind}<text ${attributes.join(' ')}>${escapeXml(run.text)}</text>`;
}

/** A control character may not stand in XML at all. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\P{Cc}\t]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
