import { fail, ok, type Result } from '../../../result.ts';
import type { HarnessResult } from '../report.ts';
import { resultsOfRuns, type ToldFigure, type ToldRun } from '../runs.ts';
import { eachLine, type ReportLine } from '../text-lines.ts';
import { readColumns } from './columns.ts';
import type { EventCount, PerfReport } from './count.ts';
import { figureOf, metricNames } from './events.ts';
import { readJsonLines } from './json-lines.ts';
import { HEADING, INTERVALS, readTables } from './table.ts';

/**
 * What `perf stat` prints: its table, its values with separators (`-x`), or its JSON (`-j`). What was not counted is absent.
 * Several reports of a command are several samples; with `-r` each figure is a mean.
 */
export function readPerfStat(text: string): Result<readonly HarnessResult[], string> {
  const lines: ReportLine[] = [];
  for (const line of eachLine(text)) if (line.text !== '') lines.push(line);
  const reports = readerFor(lines)(lines);
  if (!reports.ok) return reports;
  if (reports.value.length === 0)
    return fail('it has no count of perf, as `perf stat`, `perf stat -x,` or `perf stat -j` print it');
  const events = reports.value.flatMap(({ counts }) => counts);
  if (events.length > 0 && events.every(({ value }) => typeof value === 'string'))
    return fail(nothingCounted(events));
  return ok(resultsOfRuns(reports.value.flatMap(runsOf)));
}

function readerFor(lines: readonly ReportLine[]): typeof readTables {
  if (lines.some(({ text }) => HEADING.test(text) || INTERVALS.test(text))) return readTables;
  return lines.some(({ text }) => text.includes('"counter-value"')) ? readJsonLines : readColumns;
}

/** What is there to do is not the same where the processor has no such counter and where it was not running. */
function nothingCounted(events: readonly EventCount[]): string {
  const [first] = events;
  const which =
    events.length > 1 ? `${first?.event ?? ''} and all other events are` : `${first?.event ?? ''} is`;
  const what = events.some(({ value }) => value === '<not supported>')
    ? '<not supported>: this machine has no such counters, or keeps them to itself, as virtual machines and containers do. Count what its kernel counts, `-e task-clock,page-faults,context-switches`; a bench without `format` counts instructions by valgrind, `instructions = true`'
    : '<not counted>: the processor has fewer counters than events, or the command ended before it came to them. Ask for fewer events, or let the command do more';
  return `perf counted nothing: ${which} ${what}`;
}

/** A run for each part that perf tells apart. */
function runsOf({ command, runs, counts, times }: PerfReport): readonly ToldRun[] {
  const all = [...counts, ...times];
  const names = metricNames(all.map(({ event }) => event));
  const parts = new Map<string, Map<string, ToldFigure>>();
  for (const count of all) {
    const name = names.get(count.event) ?? count.event;
    const figure = told(name, count, runs);
    if (figure === undefined) continue;
    const known = parts.get(count.part) ?? new Map<string, ToldFigure>();
    parts.set(count.part, known);
    // The elapsed time may be an event, too, `duration_time`.
    if (!known.has(name)) known.set(name, figure);
  }
  return [...parts].map(([part, figures]) => ({ command, part, figures }));
}

/** perf leaves out an error of 0. */
function told(
  name: string,
  { value, unit, error }: EventCount,
  runs: number | undefined,
): ToldFigure | undefined {
  const figure = typeof value === 'number' ? figureOf(name, value, unit) : undefined;
  if (figure === undefined || (runs === undefined && error === undefined)) return figure;
  return { ...figure, repeated: { stderr: (figure.value * (error ?? 0)) / 100, n: runs } };
}
