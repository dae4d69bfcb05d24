import { fail, ok, type Result } from '../../result.ts';
import { single, summarised, type Named } from './figures.ts';
import { results } from './names.ts';
import type { HarnessResult } from './report.ts';
import { linesOf, numberOf } from './text-lines.ts';

/**
 * What wrk prints, and wrk2, with `--latency` also some quantiles (https://github.com/wg/wrk, src/wrk.c and
 * src/units.c): times with a unit, bytes in powers of 1024, counts in those of 1000.
 */
const TIMES: ReadonlyMap<string, number> = new Map([['us', 1e3], ['ms', 1e6], ['s', 1e9], ['m', 60e9], ['h', 3600e9]]); // prettier-ignore
const BYTES: ReadonlyMap<string, number> = new Map([['B', 1], ['KB', 2 ** 10], ['MB', 2 ** 20], ['GB', 2 ** 30], ['TB', 2 ** 40]]); // prettier-ignore

/** What the lines of a report say, each by the pattern that it has. */
const PATTERNS = {
  latency: /^\s+Latency\s+(\S+)\s+(\S+)\s+(\S+)\s+\S+%\s*$/,
  quantile: /^\s+(\d{1,3}(?:\.\d+)?)%\s+(\S+)\s*$/,
  requests: /^\s+(\d+) requests in (\S+), (\S+) read\s*$/,
  socketErrors: /^\s+Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)\s*$/,
  notSuccess: /^\s+Non-2xx or 3xx responses: (\d+)\s*$/,
  throughput: /^Requests\/sec:\s+(\S+)\s*$/,
  bandwidth: /^Transfer\/sec:\s+(\S+)\s*$/,
} as const;

export function readWrk(text: string): Result<readonly HarnessResult[], string> {
  const lines = linesOf(text).map((line) => line.text);
  const latency = found(lines, PATTERNS.latency);
  const requests = numberOf(found(lines, PATTERNS.requests)?.[1]);
  const throughput = numberOf(found(lines, PATTERNS.throughput)?.[1]);
  const bandwidth = amount(found(lines, PATTERNS.bandwidth)?.[1], BYTES);
  if (latency === undefined) return fail('it is no report of wrk: it has no line `Latency`');
  if (requests === undefined || throughput === undefined || bandwidth === undefined)
    return fail(
      `it is no whole report of wrk: its ${String(lines.length)} lines have no requests, Requests/sec or Transfer/sec`,
    );
  const [mean, stddev, max] = latency.slice(1).map((one) => amount(one, TIMES));
  const metrics = [
    ...summarised('latency', { mean, stddev, max, ...quantiles(lines) }, 'ns', 'lower'),
    ...single('throughput', throughput, '/s', 'higher'),
    ...single('bandwidth', bandwidth, 'B/s', 'higher'),
    ...single('requests', requests, 'count'),
    ...errors(lines, requests),
  ];
  return ok(results([{ name: '', metrics }]));
}

function found(lines: readonly string[], pattern: RegExp): RegExpExecArray | undefined {
  for (const line of lines) {
    const match = pattern.exec(line);
    if (match !== null) return match;
  }
  return undefined;
}

/** `1.16ms` in nanoseconds, `2.36MB` in bytes. */
function amount(text: string | undefined, units: ReadonlyMap<string, number>): number | undefined {
  const [, digits, unit = ''] = /^([\d.]+)([A-Za-z]+)$/.exec(text ?? '') ?? [];
  const [value, scale] = [numberOf(digits), units.get(unit)];
  return value === undefined || scale === undefined ? undefined : value * scale;
}

/** By the words of statistics; the first of each, as wrk2 lists them all again further down. */
function quantiles(lines: readonly string[]): Readonly<Record<string, number>> {
  const told = new Map<string, number>();
  for (const line of lines) {
    const [, share, time] = PATTERNS.quantile.exec(line) ?? [];
    const value = amount(time, TIMES);
    if (share === undefined || value === undefined) continue;
    const word = Number(share) === 50 ? 'median' : `p${String(Number(share)).replace('.', '_')}`;
    if (!told.has(word)) told.set(word, value);
  }
  return Object.fromEntries(told);
}

/** The share of the requests that failed, or had an answer that is none of success. */
function errors(lines: readonly string[], requests: number): readonly Named[] {
  const sockets =
    found(lines, PATTERNS.socketErrors)
      ?.slice(1)
      .reduce((sum, count) => sum + Number(count), 0) ?? 0;
  const answers = Number(found(lines, PATTERNS.notSuccess)?.[1] ?? 0);
  const all = requests + sockets;
  return single('errors', all === 0 ? undefined : (sockets + answers) / all, 'ratio', 'lower');
}
