/** What perf tells of an event in a run. */
export interface EventCount {
  /** As perf prints it, `instructions:u`. */
  readonly event: string;
  /** Why it has none in place of a number: that is not 0. */
  readonly value: number | Uncounted;
  /** `msec`, `Joules`; '' for a number of things. */
  readonly unit: string;
  /** What it is of, where perf was asked to tell processors, cores, threads or control groups apart; else ''. */
  readonly part: string;
  /** With `-r`, the standard error of the mean in percent of it. */
  readonly error?: number | undefined;
}

/** What perf prints before the name of an event (tools/perf/pmu-events; clocks, uncore and energy counters). */
export const UNITS: ReadonlySet<string> = new Set(['msec', 'ns', 'nsec', 'usec', 'sec', 'Joules', 'KiB', 'MiB', 'GiB', 'Bytes', 'C', 'mW']); // prettier-ignore

export type Uncounted = '<not counted>' | '<not supported>';

/** All that perf told of a command, which it may have run several times (`-r`). */
export interface PerfReport {
  /** Undefined where perf does not say. */
  readonly command: string | undefined;
  /** How many runs it is the mean of, where that is told. */
  readonly runs?: number | undefined;
  readonly counts: readonly EventCount[];
  /** What the table has besides: elapsed time, user and system time. */
  readonly times: readonly EventCount[];
}

/** Events that are counted again begin the next report: perf was started several times. */
export function splitReports(counts: readonly EventCount[]): readonly PerfReport[] {
  const reports: EventCount[][] = [];
  let seen = new Set<string>();
  for (const count of counts) {
    const key = `${count.part}\n${count.event}`;
    if (reports.length === 0 || seen.has(key)) {
      reports.push([]);
      seen = new Set();
    }
    seen.add(key);
    reports.at(-1)?.push(count);
  }
  return reports.map((own) => ({ command: undefined, counts: own, times: [] }));
}

/** A count as CSV and JSON have it, with the decimal separator of perf's locale; undefined for what is none. */
export function countOf(text: string): number | Uncounted | undefined {
  return text === '<not counted>' || text === '<not supported>' ? text : plainNumber(text);
}

export function plainNumber(text: string): number | undefined {
  return /^\d{1,30}(?:[.,]\d{1,30})?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
}

/** The error for a line that is of a part of the time only. */
export function intervalProblem(line: number): string {
  return `line ${String(line)} is of an interval of the run: leave out perf’s -I, so that it counts the whole`;
}
