import { fail, ok, type Result } from '../../result.ts';
import { single, summarised } from './figures.ts';
import { results } from './names.ts';
import type { HarnessResult } from './report.ts';
import { linesOf, numberOf } from './text-lines.ts';

/**
 * What pgbench prints (https://www.postgresql.org/docs/current/pgbench.html, "Per-Statement Report" and above); the
 * spread only where it kept the latency of each transaction (`-T` with `-P`, `-R`, `-L` or `-l`). Before version 14 there were two lines
 * `tps`, the second without the time that it took to connect.
 */
const LATENCY = /^latency (average|stddev)(?: =|:) (\S+) ms$/;
const THROUGHPUT = /^tps = (\S+) \((?:excluding|without|including)/;
const TRANSACTIONS = /^number of transactions actually processed: (\d+)/;
const FAILED = /^number of failed transactions: (\d+) /;
const CONNECTION = /^(?:initial|average) connection time = (\S+) ms$/;

export function readPgbench(text: string): Result<readonly HarnessResult[], string> {
  const lines = linesOf(text).map((line) => line.text);
  const latencies = new Map(lines.flatMap((line) => pair(LATENCY.exec(line))));
  const throughput = last(lines, THROUGHPUT);
  const transactions = last(lines, TRANSACTIONS);
  const [mean, stddev] = [latencies.get('average'), latencies.get('stddev')];
  if (mean === undefined && throughput === undefined)
    return fail('it is no report of pgbench: it has neither `latency average` nor `tps`');
  if (mean === undefined || throughput === undefined || transactions === undefined)
    return fail(
      `it is no whole report of pgbench: its ${String(lines.length)} lines have no latency, tps or number of transactions`,
    );
  const failed = last(lines, FAILED) ?? 0;
  const all = transactions + failed;
  const metrics = [
    ...summarised(
      'latency',
      { mean: mean * 1e6, stddev: stddev === undefined ? undefined : stddev * 1e6 },
      'ns',
      'lower',
    ),
    ...single('throughput', throughput, '/s', 'higher'),
    ...single('requests', transactions, 'count'),
    ...single('errors', all === 0 ? undefined : failed / all, 'ratio', 'lower'),
    ...single('connect', milliseconds(last(lines, CONNECTION)), 'ns', 'lower'),
  ];
  return ok(results([{ name: '', metrics }]));
}

function pair(match: RegExpExecArray | null): readonly (readonly [string, number])[] {
  const value = numberOf(match?.[2]);
  return match?.[1] === undefined || value === undefined ? [] : [[match[1], value]];
}

/** The last number of this pattern. */
function last(lines: readonly string[], pattern: RegExp): number | undefined {
  return lines.flatMap((line) => numberOf(pattern.exec(line)?.[1]) ?? []).at(-1);
}

function milliseconds(value: number | undefined): number | undefined {
  return value === undefined ? undefined : value * 1e6;
}
