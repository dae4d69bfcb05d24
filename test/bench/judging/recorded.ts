import { readFileSync } from 'node:fs';
import { sideOfReportText } from '../../../core/analyze/harness/side-of-report.ts';

/** Series of one command each, recorded on a busy machine of two cores. */
export const RECORDED = ['node', 'gzip', 'sort'] as const;

/** Wall times of a series in seconds, in the order taken. */
export function recorded(name: string): readonly number[] {
  const side = sideOfReportText(read(name), name);
  const metric = side.ok ? side.value.metrics[0]?.metric : undefined;
  return metric !== undefined && 'distribution' in metric ? (metric.distribution.samples ?? []) : [];
}

/** Wall and CPU time of a run in seconds. */
export interface Run {
  readonly wall: number;
  readonly cpu: number;
}

/** Of `gzip`: `a` and `a2` on one input, `b5` on one larger by 5 %. */
export type RecordedRounds = Readonly<Record<'a' | 'a2' | 'b5', readonly Run[]>>;

/** Rounds in random order, on the same busy machine. */
export function recordedRounds(): RecordedRounds {
  const { runs } = JSON.parse(read('gzip_ab')) as { runs: Record<'a' | 'a2' | 'b5', number[][]> };
  const series = (rows: number[][]): readonly Run[] =>
    rows.map(([wall = 0, user = 0, system = 0]) => ({ wall, cpu: user + system }));
  return { a: series(runs.a), a2: series(runs.a2), b5: series(runs.b5) };
}

function read(name: string): string {
  return readFileSync(new URL(`../../corpus/bench-times/${name}.json`, import.meta.url), 'utf8');
}
