import { fail, ok, type Result } from '../../result.ts';

/** Lines and columns that are read: more is no report. */
const MOST_ROWS = 1_000_000;
const MOST_COLUMNS = 1000;

/** A row of a table with the line that it begins in, counted from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A field, in quotes or not, and what ends it: a comma, the end of the line or that of the text. */
const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;

/** Values separated by commas, in quotes where they hold one, a quote or a line end (RFC 4180). Empty lines are left out. */
export function parseCsv(text: string): Result<readonly CsvRow[], string> {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let line = 1;
  let begun = 1;
  const field = new RegExp(FIELD);
  while (field.lastIndex < text.length || cells.length > 0) {
    const match = field.exec(text);
    if (match === null)
      return fail(`line ${String(line)} has a quote where none can be, or one that nothing closes`);
    const [whole, quoted, plain = '', end = ''] = match;
    cells.push(quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'));
    line += whole.split('\n').length - 1;
    if (cells.length > MOST_COLUMNS || rows.length > MOST_ROWS)
      return fail(`line ${String(line)}: the table is too large`);
    if (end === ',') continue;
    if (cells.length > 1 || cells[0] !== '') rows.push({ line: begun, cells });
    [cells, begun] = [[], line];
  }
  return ok(rows);
}
