import { lineWidth, plain, type Line } from '../terminal/line.ts';

export interface Column {
  readonly align: 'left' | 'right';
}

/** Rows of cells as lines, cells aligned by column, two blanks between them, none at the end. */
export function tableLines(
  rows: readonly (readonly Line[])[],
  columns: readonly Column[],
  indent = '  ',
): readonly Line[] {
  const widths = columns.map((_, index) => Math.max(0, ...rows.map((row) => lineWidth(row[index] ?? []))));
  return rows.map((row) => rowLine(row, columns, widths, indent));
}

function rowLine(
  row: readonly Line[],
  columns: readonly Column[],
  widths: readonly number[],
  indent: string,
): Line {
  const last = row.findLastIndex((cell) => lineWidth(cell) > 0);
  const pieces = row.slice(0, last + 1).flatMap((cell, index): Line => {
    const blanks = plain(' '.repeat(Math.max(0, (widths[index] ?? 0) - lineWidth(cell))));
    const gap = plain(index === 0 ? indent : '  ');
    if (columns[index]?.align === 'right') return [gap, blanks, ...cell];
    return index === last ? [gap, ...cell] : [gap, ...cell, blanks];
  });
  return pieces.filter(({ text }) => text !== '');
}
