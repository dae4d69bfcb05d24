import { Type, type Static } from 'typebox';
import { fail, ok, type Result } from '../../result.ts';
import { single, summarised, type Named } from './figures.ts';
import { parseJson, shaped } from './json-report.ts';
import { results } from './names.ts';
import type { HarnessResult } from './report.ts';
import { numberOf } from './text-lines.ts';
import { taskTime } from './tinybench-time.ts';

/**
 * tinybench prints nothing itself. Two things are read that a script can print: the tasks with their results,
 * `JSON.stringify(bench.tasks.map(({ name, result }) => ({ name, result })))`, where times are milliseconds and stand in
 * `latency` (up to version 2 beside the name), and `JSON.stringify(bench.table())`
 * (https://github.com/tinylibs/tinybench, src/types.ts and src/bench.ts).
 */
const number = Type.Optional(Type.Number());
const Latency = Type.Object({
  mean: Type.Number(),
  min: number,
  max: number,
  sd: number,
  p50: number,
  p75: number,
  p99: number,
  samplesCount: number,
  samples: Type.Optional(Type.Array(Type.Number())),
});
const Outcome = Type.Object({
  latency: Latency,
  throughput: Type.Optional(Type.Object({ mean: Type.Number() })),
});
const Nested = Type.Array(Type.Object({ name: Type.String(), result: Outcome }), { minItems: 1 });
const Flat = Type.Array(Type.Intersect([Type.Object({ name: Type.String() }), Outcome]), { minItems: 1 });
const Old = Type.Array(Type.Object({ name: Type.String(), result: Latency }), { minItems: 1 });
const Table = Type.Array(Type.Record(Type.String(), Type.Unknown()), { minItems: 1 });
type Row = Static<typeof Table>[number];
type Outcome = Static<typeof Outcome>;

const TOOL = 'tinybench';

export function readTinybench(text: string): Result<readonly HarnessResult[], string> {
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  const table = shaped(parsed.value, Table, TOOL);
  if (!table.ok) return table;
  if (table.value.some((row) => 'Task name' in row || 'Task Name' in row)) return readTable(table.value);
  const nested = shaped(parsed.value, Nested, TOOL);
  if (nested.ok)
    return ok(results(nested.value.map(({ name, result }) => ({ name, metrics: metricsOf(result) }))));
  const old = shaped(parsed.value, Old, TOOL);
  if (old.ok)
    return ok(
      results(old.value.map(({ name, result }) => ({ name, metrics: metricsOf({ latency: result }) }))),
    );
  const flat = shaped(parsed.value, Flat, TOOL);
  return flat.ok
    ? ok(results(flat.value.map((task) => ({ name: task.name, metrics: metricsOf(task) }))))
    : flat;
}

function metricsOf({ latency, throughput }: Outcome): readonly Named[] {
  const { samples, mean, min, max, sd: stddev, p50: median, p75, p99, samplesCount: n } = latency;
  const time = taskTime({ samples, median, mean, min, max, stddev, p75, p99, n });
  return [...time, ...single('throughput', throughput?.mean, '/s', 'higher')];
}

/** Cells are texts, `22895588 ± 56.92%`: what is after the sign is left, as it is a share in one column and not in another. */
function readTable(rows: readonly Row[]): Result<readonly HarnessResult[], string> {
  const read: { readonly name: string; readonly metrics: readonly Named[] }[] = [];
  for (const [index, row] of rows.entries()) {
    const name = row['Task name'] ?? row['Task Name'];
    const mean = cell(row, 'Latency avg (ns)') ?? cell(row, 'Latency average (ns)');
    const median = cell(row, 'Latency med (ns)') ?? cell(row, 'Latency median (ns)');
    if (typeof name !== 'string' || mean === undefined)
      return fail(`it is no table of tinybench: [${String(index)}] has no name or no latency`);
    const throughput = cell(row, 'Throughput avg (ops/s)') ?? cell(row, 'Throughput average (ops/s)');
    const time = summarised('time', { median, mean, n: cell(row, 'Samples') }, 'ns', 'lower');
    read.push({ name, metrics: [...time, ...single('throughput', throughput, '/s', 'higher')] });
  }
  return ok(results(read));
}

function cell(row: Row, column: string): number | undefined {
  const value = row[column];
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? numberOf(value.split(/\s/)[0]) : undefined;
}
