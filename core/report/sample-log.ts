import { WHOLE_MACHINE } from '../events/event.ts';
import type { RunView, SeriesPoint } from '../events/run-view.ts';
import { plainLine } from './plain-text.ts';
import { clockOf } from './terminal/clock.ts';

/** What was used in a span of time, and by which step. */
interface SampleRow extends SeriesPoint {
  /** A node instance, or `system` for the whole machine. */
  readonly step: string;
}

const HEAD = ['TIME', 'CPU%', 'MEM MB', 'DISK MB/s', 'STEP'] as const;
/** Columns of all but the last, which has no bound. */
const WIDTHS = [9, 7, 10, 10] as const;

/**
 * What the steps of a run used while they ran, as a log: a line for each sample, in the order of time, under one line with
 * the names of the columns. Without any sample there are no lines.
 *
 * - `TIME` is when the span of the sample ended, since the start of the run.
 * - `CPU%` is of one core: a step that keeps a core and a half busy has 150.
 * - `MEM MB` is the most that was found in the span, in millions of bytes.
 * - `DISK MB/s` is what was read and written together, in millions of bytes per second.
 * - `STEP` is the node; lines of the whole machine say `system`, and count all its cores.
 *
 * What was not measured is `-`. In a long run neighbouring samples of a node are one line, as `SampleSeries` keeps them.
 */
export function sampleLog(run: RunView): readonly string[] {
  const rows = sampleRows(run);
  return rows.length === 0 ? [] : [line(HEAD), ...rows.map((row) => line(cells(row)))];
}

function sampleRows({ nodes, machine }: RunView): readonly SampleRow[] {
  const ofNodes = [...nodes.values()].flatMap(({ id, series }) =>
    series.points().map((point) => ({ ...point, step: id })),
  );
  const ofMachine = machine.points().map((point) => ({ ...point, step: WHOLE_MACHINE }));
  return [...ofNodes, ...ofMachine].sort((a, b) => a.to - b.to);
}

function cells({ to, cpu, memory, read, write, step }: SampleRow): readonly string[] {
  const disk = read === undefined && write === undefined ? undefined : (read?.mean ?? 0) + (write?.mean ?? 0);
  return [
    clockOf(to),
    decimal(cpu?.mean, 100),
    decimal(memory?.max, 1e-6),
    decimal(disk, 1e-6),
    plainLine(step),
  ];
}

function decimal(value: number | undefined, factor: number): string {
  return value === undefined ? '-' : (value * factor).toFixed(1);
}

function line(words: readonly string[]): string {
  const columns = WIDTHS.map((width, index) => {
    const word = words[index] ?? '';
    return index === 0 ? word.padEnd(width) : word.padStart(width);
  });
  return `${columns.join('')}  ${words[WIDTHS.length] ?? ''}`;
}
