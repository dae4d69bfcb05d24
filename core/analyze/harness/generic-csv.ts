import { fail, ok, type Result } from '../../result.ts';
import type { Figure } from '../../events/event.ts';
import { amountOf, metricOf } from './amounts.ts';
import { parseCsv, type CsvRow } from './csv.ts';
import type { Named } from './figures.ts';
import { metricName, results } from './names.ts';
import type { HarnessResult } from './report.ts';

/**
 * A table of one's own making: a header, then rows. The column `name` holds the benchmark's name (without one, all is
 * about one thing), each other column a metric, with its unit in brackets, `time (ms)`, or with each value. Several rows
 * of a name are several samples.
 */
interface Column {
  readonly index: number;
  readonly metric: string;
  readonly unit: string;
}

const NAME_COLUMNS: ReadonlySet<string> = new Set(['name', 'benchmark', 'test']);

export function readGenericCsv(text: string): Result<readonly HarnessResult[], string> {
  const table = parseCsv(text);
  if (!table.ok) return table;
  const [header, ...rows] = table.value;
  if (header === undefined || rows.length === 0) return fail('it has no row below a header');
  const nameColumn = header.cells.findIndex((cell) => NAME_COLUMNS.has(cell.toLowerCase()));
  const columns = header.cells.flatMap((cell, index) =>
    index === nameColumn ? [] : [columnOf(cell, index)],
  );
  const benchmarks = new Map<string, CsvRow[]>();
  for (const row of rows) {
    if (row.cells.length !== header.cells.length)
      return fail(
        `line ${String(row.line)} has ${String(row.cells.length)} values, the header has ${String(header.cells.length)}`,
      );
    const name = row.cells[nameColumn] ?? '';
    const known = benchmarks.get(name);
    if (known === undefined) benchmarks.set(name, [row]);
    else known.push(row);
  }
  return readAll(benchmarks, columns);
}

/** `time (ms)`, `time [ms]`, `time`. */
function columnOf(title: string, index: number): Column {
  const [, name = title, unit = ''] = /^(.*?)\s*[([]([^()[\]]*)[)\]]$/.exec(title.slice(0, 200)) ?? [];
  return { index, metric: metricName(name), unit };
}

function readAll(
  benchmarks: ReadonlyMap<string, readonly CsvRow[]>,
  columns: readonly Column[],
): Result<readonly HarnessResult[], string> {
  const read: { readonly name: string; readonly metrics: readonly Named[] }[] = [];
  for (const [name, rows] of benchmarks) {
    const metrics: Named[] = [];
    for (const column of columns) {
      const metric = readColumn(rows, column);
      if (!metric.ok) return metric;
      metrics.push(...metric.value);
    }
    read.push({ name, metrics });
  }
  return ok(results(read));
}

/** A benchmark may have no value in a column. */
function readColumn(
  rows: readonly CsvRow[],
  { index, metric, unit }: Column,
): Result<readonly Named[], string> {
  const figures: Figure[] = [];
  for (const { line, cells } of rows) {
    const cell = cells[index] ?? '';
    if (cell === '') continue;
    const figure = amountOf(cell, unit);
    if (figure === undefined) return fail(`line ${String(line)}: \`${cell.slice(0, 60)}\` is no number`);
    figures.push(figure);
  }
  if (figures.length === 0) return ok([]);
  const read = metricOf(metric, figures, undefined);
  return read === undefined ? fail(`the values of \`${metric}\` have several units`) : ok(read);
}
