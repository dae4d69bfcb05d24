/** How long something took: by the clock, and by the CPU time of this process; both in ms. */
export interface Time {
  readonly wall: number;
  readonly cpu: number;
}

export function timed(task: () => unknown): Time {
  const before = process.cpuUsage();
  const start = performance.now();
  task();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return { wall, cpu: (user + system) / 1000 };
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Of an even number the upper of the two in the middle. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The quantiles of times; those of the CPU time beside, as other programs on the machine are not in it. */
export function timesLine(times: readonly Time[]): string {
  const [walls, cpus] = [times.map(({ wall }) => wall), times.map(({ cpu }) => cpu)];
  const at = (share: number): string =>
    `${shown(quantile(walls, share))} ms (CPU ${shown(quantile(cpus, share))})`;
  return `p50 ${at(0.5)}, p99 ${at(0.99)}`;
}

function shown(ms: number): string {
  return ms < 10 ? ms.toFixed(3) : ms.toFixed(1);
}
