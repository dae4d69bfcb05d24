import { lineWidth, piece, type Line } from '../terminal/line.ts';
import { clip } from '../terminal/text.ts';
import { tableLines, type Column } from './table.ts';

/** A column of a table that has to get by with the width there is. */
export interface FittedColumn<Row> extends Column {
  readonly title: string;
  readonly cell: (row: Row) => Line;
  /** The column with the highest rank goes first when there is no room; those without one stay. */
  readonly rank?: number;
  /** It may be cut to so many columns before any other goes. */
  readonly least?: number;
  /** How it is cut; at its end where this does not say. */
  readonly cut?: (text: string, width: number, ellipsis: string) => string;
}

const INDENT = 2;
const GAP = 2;

/** A table with its titles, in at most `width` columns as long as any column can be cut or left out. */
export function fittedTable<Row>(
  rows: readonly Row[],
  columns: readonly FittedColumn<Row>[],
  width: number,
  ellipsis: string,
): readonly Line[] {
  const measured = columns.map((column): Measured<Row> => {
    const cells = rows.map(column.cell);
    const natural = Math.max(column.title.length, ...cells.map(lineWidth));
    return { column, cells, natural, width: natural };
  });
  const fitted = fit(measured, width);
  const titles = fitted.map(({ column }): Line => [piece(column.title, 'faint')]);
  const body = rows.map((_, index) =>
    fitted.map((one): Line => cutLine(one.cells[index] ?? [], one, ellipsis)),
  );
  return tableLines(
    [titles, ...body],
    fitted.map(({ column }) => column),
    ' '.repeat(INDENT),
  );
}

interface Measured<Row> {
  readonly column: FittedColumn<Row>;
  readonly cells: readonly Line[];
  readonly natural: number;
  readonly width: number;
}

/** Columns without any content are left out whatever the width. */
function fit<Row>(all: readonly Measured<Row>[], width: number): readonly Measured<Row>[] {
  let kept = all.filter(
    ({ cells, column }) => column.rank === undefined || cells.some((cell) => lineWidth(cell) > 0),
  );
  for (;;) {
    const over = totalWidth(kept) - width;
    if (over <= 0) return kept;
    const shrunk = shrink(kept, over);
    if (totalWidth(shrunk) <= width) return shrunk;
    const ranked = kept.filter(({ column }) => column.rank !== undefined);
    const [goes] = ranked.sort((a, b) => (b.column.rank ?? 0) - (a.column.rank ?? 0));
    if (goes === undefined) return shrunk;
    kept = kept.filter((one) => one !== goes);
  }
}

/** Takes as much as may be from the columns that can be cut, the widest first. */
function shrink<Row>(columns: readonly Measured<Row>[], over: number): readonly Measured<Row>[] {
  let left = over;
  const byWidth = columns.toSorted((a, b) => b.natural - a.natural);
  const widths = new Map(
    byWidth.map((one) => {
      const taken = Math.max(0, Math.min(left, one.natural - (one.column.least ?? one.natural)));
      left -= taken;
      return [one, one.natural - taken];
    }),
  );
  return columns.map((one) => ({ ...one, width: widths.get(one) ?? one.natural }));
}

function totalWidth<Row>(columns: readonly Measured<Row>[]): number {
  return columns.reduce((sum, { width }) => sum + width + GAP, INDENT - GAP);
}

function cutLine<Row>(line: Line, { width, column }: Measured<Row>, ellipsis: string): Line {
  if (lineWidth(line) <= width) return line;
  const [first] = line;
  const { cut = clip } = column;
  return [piece(cut(line.map(({ text }) => text).join(''), width, ellipsis), first?.look)];
}
