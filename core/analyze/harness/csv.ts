import { fail, ok, type Result } from '../../result.ts';

/** Lines and columns that are read: more is no report. */
const MOST_ROWS = 1_000_000;
const MOST_COLUMNS = 1000;

/** A row of a table with the line that it begins in, counted from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Values separated by commas, in quotes where they hold one, a quote or a line end (RFC 4180). Empty lines are left out. */
export function parseCsv(text: string): Result<readonly CsvRow[], string> {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let line = 1;
  let begun = 1;
  let place = 0;
  while (place < text.length || cells.length > 0) {
    const field = fieldAt(text, place);
    if (field === undefined)
      return fail(`line ${String(line)} has a quote where none can be, or one that nothing closes`);
    cells.push(field.value);
    line += text.slice(place, field.end).split('\n').length - 1;
    place = field.end;
    if (cells.length > MOST_COLUMNS || rows.length > MOST_ROWS)
      return fail(`line ${String(line)}: the table is too large`);
    if (!field.isLast) continue;
    if (cells.length > 1 || cells[0] !== '') rows.push({ line: begun, cells });
    [cells, begun] = [[], line];
  }
  return ok(rows);
}

interface Field {
  readonly value: string;
  /** Where the next field begins. */
  readonly end: number;
  /** Of its row. */
  readonly isLast: boolean;
}

const PLAIN = /[^",\r\n]*/y;
/** What ends a field: a comma, the end of the line or that of the text. */
const ENDS = /,|\r?\n|$/y;

/** Undefined where a quote is wrong. One pattern for a whole field would not do: one of some megabytes needs too much of the stack. */
function fieldAt(text: string, start: number): Field | undefined {
  const isQuoted = text[start] === '"';
  const after = isQuoted ? afterQuoted(text, start) : start + (matchAt(PLAIN, text, start)?.length ?? 0);
  const ends = after === undefined ? undefined : matchAt(ENDS, text, after);
  if (after === undefined || ends === undefined) return undefined;
  const value = isQuoted
    ? text.slice(start + 1, after - 1).replaceAll('""', '"')
    : text.slice(start, after).trim();
  return { value, end: after + ends.length, isLast: ends !== ',' };
}

/** What follows the first quote that is not written twice; undefined without one. */
function afterQuoted(text: string, start: number): number | undefined {
  let place = text.indexOf('"', start + 1);
  while (place >= 0 && text[place + 1] === '"') place = text.indexOf('"', place + 2);
  return place < 0 ? undefined : place + 1;
}

function matchAt(pattern: RegExp, text: string, start: number): string | undefined {
  const sticky = new RegExp(pattern);
  sticky.lastIndex = start;
  return sticky.exec(text)?.[0];
}
