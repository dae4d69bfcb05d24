import { fail, ok, type Result } from '../../result.ts';
import { sampled, type Named } from './figures.ts';
import { metricName, results, shortest } from './names.ts';
import type { HarnessResult } from './report.ts';
import { linesOf, numberOf, type ReportLine } from './text-lines.ts';

/**
 * What `go test -bench` prints: a line for each run of a benchmark with its name, how often it was repeated, and pairs
 * of a number and its unit (https://go.dev/design/14313-benchmark-format). With `-count` a benchmark has several lines,
 * each of them a sample, as for benchstat.
 */
interface Run {
  readonly pkg: string;
  readonly name: string;
  readonly figures: readonly { readonly unit: string; readonly value: number }[];
}

const UNITS: ReadonlyMap<string, (values: readonly number[]) => readonly Named[]> = new Map([
  ['ns/op', (values) => sampled('time', values, 'ns', 'lower')],
  // Go's megabyte is 10⁶ bytes (testing/benchmark.go, mbPerSec).
  [
    'MB/s',
    (values) =>
      sampled(
        'throughput',
        values.map((value) => value * 1e6),
        'B/s',
        'higher',
      ),
  ],
  ['B/op', (values) => sampled('memory', values, 'B', 'lower')],
  ['allocs/op', (values) => sampled('allocations', values, 'count', 'lower')],
]);

/** A benchmark that several packages have is called with its package before it. */
export function readGoBench(text: string): Result<readonly HarnessResult[], string> {
  const runs = readRuns(text);
  if (!runs.ok) return runs;
  if (runs.value.length === 0) return fail('it has no line of a benchmark, `BenchmarkName 100 12.5 ns/op`');
  const plain = withoutProcessors(runs.value);
  const names = shortest(plain.map(({ pkg, name }) => ({ short: name, long: `${pkg}.${name}` })));
  const grouped = new Map<string, Run[]>();
  for (const [index, run] of plain.entries()) {
    const name = names[index] ?? run.name;
    const known = grouped.get(name);
    if (known === undefined) grouped.set(name, [run]);
    else known.push(run);
  }
  return ok(results([...grouped].map(([name, same]) => ({ name, metrics: metricsOf(same) }))));
}

function readRuns(text: string): Result<readonly Run[], string> {
  const runs: Run[] = [];
  let pkg = '';
  const lines = linesOf(text);
  for (const line of lines) {
    if (line.text.startsWith('pkg: ')) pkg = line.text.slice(5).trim();
    // A name alone is printed before a benchmark that prints something itself.
    if (!/^Benchmark\S*\s+\d/.test(line.text)) continue;
    const run = readRun(line, pkg);
    if (!run.ok) return run;
    runs.push(run.value);
  }
  const last = lines.at(-1);
  if (last?.text.startsWith('Benchmark') === true)
    return fail(`line ${String(last.number)} is cut: the report ends in it`);
  return ok(runs);
}

function readRun({ number, text }: ReportLine, pkg: string): Result<Run, string> {
  const [name = '', repeated, ...pairs] = text.trim().split(/\s+/);
  const damaged = fail(`line ${String(number)} is no line of a benchmark: ${text.slice(0, 100)}`);
  if (numberOf(repeated) === undefined || pairs.length === 0 || pairs.length % 2 !== 0) return damaged;
  const figures: { unit: string; value: number }[] = [];
  for (let index = 0; index < pairs.length; index += 2) {
    const value = numberOf(pairs[index]);
    if (value === undefined) return damaged;
    figures.push({ value, unit: pairs[index + 1] ?? '' });
  }
  return ok({ pkg, name, figures });
}

/**
 * `BenchmarkParse-8` ran on 8 processors, but so might `BenchmarkParse/n-8` be called on one: it is taken for their number
 * where all names end in the same one, so that the name does not depend on the machine. With `-cpu 1,2` it stays.
 */
function withoutProcessors(runs: readonly Run[]): readonly Run[] {
  const suffixes = new Set(runs.map(({ name }) => /-\d+$/.exec(name)?.[0]));
  const [suffix] = suffixes;
  if (suffixes.size !== 1 || suffix === undefined) return runs;
  return runs.map((run) => ({ ...run, name: run.name.slice(0, -suffix.length) }));
}

function metricsOf(runs: readonly Run[]): readonly Named[] {
  const values = new Map<string, number[]>();
  for (const { unit, value } of runs.flatMap(({ figures }) => figures)) {
    const known = values.get(unit);
    if (known === undefined) values.set(unit, [value]);
    else known.push(value);
  }
  return [...values].flatMap(
    ([unit, all]) => UNITS.get(unit)?.(all) ?? sampled(metricName(unit), all, 'count'),
  );
}
