import { fail, ok, type Result } from '../../result.ts';
import { parseCsv } from './csv.ts';
import { scaled, single, summarised, type Named } from './figures.ts';
import { results } from './names.ts';
import type { HarnessResult } from './report.ts';
import { linesOf, numberOf, type ReportLine } from './text-lines.ts';

/**
 * What redis-benchmark prints (https://github.com/redis/redis, src/redis-benchmark.c, showLatencyReport): with `--csv` a
 * table with a column for each figure, else for each test a part that begins with its name and ends with a summary.
 * Latencies are milliseconds.
 */
interface Test {
  readonly name: string;
  readonly metrics: readonly Named[];
}

const COLUMNS = ['avg', 'min', 'p50', 'p95', 'p99', 'max'] as const;

export function readRedisBenchmark(text: string): Result<readonly HarnessResult[], string> {
  const isTable = /^"?test"?,/m.test(text);
  const tests = isTable ? readTable(text.slice(text.search(/^"?test"?,/m))) : readText(linesOf(text));
  if (!tests.ok) return tests;
  return tests.value.length === 0
    ? fail('it is no report of redis-benchmark: it has no test')
    : ok(results(tests.value));
}

function readTable(text: string): Result<readonly Test[], string> {
  const table = parseCsv(text);
  if (!table.ok) return table;
  const [header, ...rows] = table.value;
  const columns = header?.cells ?? [];
  const tests: Test[] = [];
  for (const { line, cells } of rows) {
    const at = (name: string): number | undefined => numberOf(cells[columns.indexOf(name)]);
    const figures = COLUMNS.map((column) => at(`${column}_latency_ms`));
    const throughput = at('rps');
    if (throughput === undefined || figures.includes(undefined))
      return fail(`line ${String(line)} of the table is cut or damaged: ${cells.join(',').slice(0, 100)}`);
    tests.push({ name: cells[columns.indexOf('test')] ?? '', metrics: metricsOf(throughput, figures) });
  }
  return ok(tests);
}

/** Lines of a part, in order: its name, its throughput, the names of its figures, these. */
function readText(lines: readonly ReportLine[]): Result<readonly Test[], string> {
  const tests: Test[] = [];
  let open: { readonly name: string; readonly line: number } | undefined;
  let throughput: number | undefined;
  for (const [index, { number, text }] of lines.entries()) {
    const name = /^\s*====== (.+) ======\s*$/.exec(text)?.[1];
    if (name !== undefined) {
      if (open !== undefined) return fail(unfinished(open));
      open = { name, line: number };
    }
    throughput =
      numberOf(/^\s+throughput summary: (\S+) requests per second\s*$/.exec(text)?.[1]) ?? throughput;
    if (open === undefined || !/^\s+avg\s+min\s+p50\s+p95\s+p99\s+max\s*$/.test(text)) continue;
    const figures = (lines[index + 1]?.text ?? '').trim().split(/\s+/).map(numberOf);
    if (throughput === undefined || figures.length !== COLUMNS.length || figures.includes(undefined))
      return fail(unfinished(open));
    tests.push({ name: open.name, metrics: metricsOf(throughput, figures) });
    [open, throughput] = [undefined, undefined];
  }
  return open === undefined ? ok(tests) : fail(unfinished(open));
}

function unfinished({ name, line }: { readonly name: string; readonly line: number }): string {
  return `the test ${name} of line ${String(line)} has no summary that is whole: the report is cut or damaged`;
}

function metricsOf(
  throughput: number,
  [mean, min, median, p95, p99, max]: readonly (number | undefined)[],
): readonly Named[] {
  return [
    ...summarised('latency', scaled({ median, mean, min, max, p95, p99 }, 1e6), 'ns', 'lower'),
    ...single('throughput', throughput, '/s', 'higher'),
  ];
}
