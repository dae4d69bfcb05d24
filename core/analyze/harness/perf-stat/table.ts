import { fail, ok, type Result } from '../../../result.ts';
import type { ReportLine } from '../text-lines.ts';
import { intervalProblem, type EventCount, type PerfReport } from './count.ts';
import { readRow } from './row.ts';
import { numbersAs, type NumberReader } from './locale-number.ts';

/**
 * What `perf stat` prints for people (tools/perf/util/stat-display.c): a heading with the command, a row for each event,
 * then the elapsed time, and of a single run what it used of the processor.
 */
export const HEADING =
  /^ ?Performance counter stats for (?:process id |thread id )?'(.*)'(?: \((\d{1,9}) runs\))?:$/;
const ELAPSED = /^\s*(\d+([.,])\d+|\d+)(?: \+- \S+)? seconds time elapsed(?:\s+\( ?\+-\s*(\S+)% ?\))?\s*$/;
const USED = /^\s*(\S+) seconds (user|sys)\s*$/;
/** With `--table`, the time of each run, how far it is from the mean, and a bar. */
const ONE_OF_MANY = /^\s*(\d\S*) \([+-]\d\S*\) #+\s*$/;

/** What it prints with `-I` instead of a heading. */
export const INTERVALS = /^#\s+time\s.*\bcounts unit events$/;

/** Characters of a line that are looked at. */
const LONGEST = 2000;

export function readTables(lines: readonly ReportLine[]): Result<readonly PerfReport[], string> {
  const starts = lines.flatMap(({ text }, index) => (HEADING.test(text) ? [index] : []));
  const intervals = lines.find(({ text }) => INTERVALS.test(text));
  if (intervals !== undefined) return fail(intervalProblem(intervals.number));
  const reports: PerfReport[] = [];
  for (const [index, start] of starts.entries()) {
    const own = lines.slice(start, starts[index + 1]).map(shortened);
    const read = readTable(own);
    if (!read.ok) return read;
    // There may be more runs than a call takes arguments.
    for (const report of read.value) reports.push(report);
  }
  return ok(reports);
}

function shortened({ number, text }: ReportLine): ReportLine {
  return { number, text: text.slice(0, LONGEST) };
}

/** The report of a heading; with `--table` the times of its runs as reports of their own. */
function readTable([heading, ...lines]: readonly ReportLine[]): Result<readonly PerfReport[], string> {
  const [, command, repeated] = HEADING.exec(heading?.text ?? '') ?? [];
  const end = lines.findIndex(({ text }) => ELAPSED.test(text));
  if (end < 0)
    return fail(
      `the report of perf stat in line ${String(heading?.number)} is cut: it has no line \`seconds time elapsed\``,
    );
  const read = numbersAs(ELAPSED.exec(lines[end]?.text ?? '')?.[2]);
  const times = lines.slice(0, end).flatMap(({ text }) => timeOf(ONE_OF_MANY.exec(text)?.[1], 'time', read));
  const rows = readRows(lines.slice(0, end), read);
  if (!rows.ok) return rows;
  const runs = repeated === undefined ? undefined : Number(repeated);
  const whole = times.length > 0 ? [] : elapsed(lines[end], read);
  const report = { command, runs, counts: rows.value, times: [...whole, ...used(lines.slice(end), read)] };
  return ok([report, ...times.map((time) => ({ command, counts: [], times: [time] }))]);
}

function readRows(lines: readonly ReportLine[], read: NumberReader): Result<readonly EventCount[], string> {
  const counts: EventCount[] = [];
  for (const { number, text } of lines) {
    if (text.trim() === '' || /^\s*#/.test(text) || ONE_OF_MANY.test(text)) continue;
    const count = readRow(text, read);
    if (count === undefined)
      return fail(`line ${String(number)} is no count of perf stat: ${text.trim().slice(0, 100)}`);
    // A row without a count goes on with figures that are computed from the one above.
    if (count !== 'none') counts.push(count);
  }
  return ok(counts);
}

function elapsed(line: ReportLine | undefined, read: NumberReader): readonly EventCount[] {
  const [, seconds, , percent] = ELAPSED.exec(line?.text ?? '') ?? [];
  const error = percent === undefined ? undefined : read(percent);
  return timeOf(seconds, 'time', read).map((time) => ({ ...time, error }));
}

function used(lines: readonly ReportLine[], read: NumberReader): readonly EventCount[] {
  return lines.flatMap(({ text }) => {
    const [, seconds, word] = USED.exec(text) ?? [];
    return timeOf(seconds, word === 'user' ? 'user' : 'system', read);
  });
}

function timeOf(seconds: string | undefined, event: string, read: NumberReader): readonly EventCount[] {
  const value = seconds === undefined ? undefined : read(seconds);
  return value === undefined ? [] : [{ event, value, unit: 'seconds', part: '' }];
}
