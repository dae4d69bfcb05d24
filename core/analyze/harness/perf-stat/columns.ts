import { fail, ok, type Result } from '../../../result.ts';
import type { ReportLine } from '../text-lines.ts';
import {
  countOf,
  intervalProblem,
  plainNumber,
  splitReports,
  UNITS,
  type EventCount,
  type PerfReport,
} from './count.ts';

/**
 * What `perf stat -x SEPARATOR` prints (perf-stat(1), "CSV FORMAT"; tools/perf/util/stat-display.c): a line for each event
 * with what it is of, the count, its unit, the event, with `-r` the error in percent, how long it was counted in
 * nanoseconds, the share of the time in which it was counted, and a figure that is computed from others. Nothing is in
 * quotes, also where an event holds the separator.
 */
const MOST_BEFORE = 3;

/** The separator stands on both sides of the unit, between a count and the name of an event. */
const SEPARATOR = /[\d>]([^\w\s.<>-]{1,3}|\t)(?:[A-Za-z]{1,12})?\1[A-Za-z_]/;
/** Characters of a line that are looked at. */
const LONGEST = 2000;

/** Lines of other programs are let be, but for what would be one of these if it went on. */
export function readColumns(lines: readonly ReportLine[]): Result<readonly PerfReport[], string> {
  const counts: EventCount[] = [];
  let cut: ReportLine | undefined;
  for (const line of lines) {
    const text = line.text.slice(0, LONGEST);
    const separator = SEPARATOR.exec(text)?.[1];
    if (separator === undefined) continue;
    const count = readFields(text.split(separator), separator);
    if (count === 'interval') return fail(intervalProblem(line.number));
    if (count === 'cut') cut ??= line;
    else if (count !== undefined) counts.push(count);
  }
  if (cut !== undefined && counts.length > 0)
    return fail(`line ${String(cut.number)} is cut or damaged: ${cut.text.slice(0, 100)}`);
  return ok(splitReports(counts));
}

/** Undefined for a line that is none of perf's. */
function readFields(
  fields: readonly string[],
  separator: string,
): EventCount | 'interval' | 'cut' | undefined {
  const at = fields.findIndex((_, index) => index <= MOST_BEFORE && hasCount(fields, index));
  const [value = '', unit = '', ...rest] = fields.slice(Math.max(at, 0)).map((field) => field.trim());
  const count = countOf(value);
  if (at < 0 || count === undefined) return undefined;
  const { event, after } = eventIn(rest, separator);
  const tail = tailIn(after);
  // A table of another program has other units, or words.
  if (tail === undefined) return at === 0 && (unit === '' || UNITS.has(unit)) ? 'cut' : undefined;
  const of = at === 0 ? '' : (fields[0] ?? '').trim();
  if (plainNumber(of) !== undefined) return 'interval';
  const part = [of, tail.cgroup].filter((word) => word !== '').join(' ');
  return { event, value: count, unit, part, error: tail.error };
}

/** A count, then a unit, which may be empty, and an event. */
function hasCount(fields: readonly string[], index: number): boolean {
  const [value = '', unit = '', event = ''] = fields.slice(index, index + 3).map((field) => field.trim());
  return countOf(value) !== undefined && plainNumber(unit) === undefined && /^[A-Za-z_]/.test(event);
}

/** `cpu/event=0x3c,umask=0x1/u`: an event that holds separators goes on until its second slash. */
function eventIn(
  fields: readonly string[],
  separator: string,
): { readonly event: string; readonly after: readonly string[] } {
  const first = fields[0] ?? '';
  const isOpen = first.split('/').length === 2;
  const end = isOpen ? fields.findIndex((field, index) => index > 0 && field.includes('/')) : 0;
  return end < 0
    ? { event: first, after: [] }
    : { event: fields.slice(0, end + 1).join(separator), after: fields.slice(end + 1) };
}

interface Tail {
  readonly cgroup: string;
  readonly error: number | undefined;
}

/** What follows the event: a control group, the error, the time and its share; undefined where these are not there. */
function tailIn([first = '', ...more]: readonly string[]): Tail | undefined {
  const plain = timesIn([first, ...more]);
  if (plain !== undefined) return { cgroup: '', ...plain };
  const grouped = timesIn(more);
  return grouped && { cgroup: first, ...grouped };
}

function timesIn([first = '', ...more]: readonly string[]): Pick<Tail, 'error'> | undefined {
  const error = first.endsWith('%') ? plainNumber(first.slice(0, -1)) : undefined;
  const [time = '', share = ''] = error === undefined ? [first, ...more] : more;
  return /^\d{1,20}$/.test(time) && plainNumber(share) !== undefined ? { error } : undefined;
}
