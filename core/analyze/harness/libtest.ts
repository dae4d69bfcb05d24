import { fail, ok, type Result } from '../../result.ts';
import { single, type Named } from './figures.ts';
import { results } from './names.ts';
import type { HarnessResult } from './report.ts';
import { linesOf, numberOf } from './text-lines.ts';

/**
 * What Rust's own harness prints, and Criterion with `--output-format bencher`:
 * `test name ... bench:       1,234 ns/iter (+/- 56) = 78 MB/s`. The time is the median, the spread the largest sample
 * less the smallest (library/test/src/bench.rs, fmt_bench_samples); a megabyte is 10⁶ bytes.
 */
const TEST = 'test ';
const BENCH = ' ... bench:';
const FIGURES = /^\s+(\S+) ns\/iter \(\+\/- (\S+)\)(?: = (\S+) MB\/s)?\s*$/;

export function readLibtest(text: string): Result<readonly HarnessResult[], string> {
  const found: { readonly name: string; readonly metrics: readonly Named[] }[] = [];
  for (const { number, text: line } of linesOf(text)) {
    const end = line.lastIndexOf(BENCH);
    if (!line.startsWith(TEST) || end < 0) continue;
    const name = line.slice(TEST.length, end).trim();
    const [, time, spread, throughput] = FIGURES.exec(line.slice(end + BENCH.length)) ?? [];
    const [nanoseconds, range, megabytes] = [numberOf(time), numberOf(spread), numberOf(throughput)];
    if (name === '' || nanoseconds === undefined || range === undefined)
      return fail(`line ${String(number)} is cut or damaged: ${line.slice(0, 100)}`);
    const metrics = [
      ...single('time', nanoseconds, 'ns', 'lower'),
      ...single('time.spread', range, 'ns'),
      ...single('throughput', megabytes === undefined ? undefined : megabytes * 1e6, 'B/s', 'higher'),
    ];
    found.push({ name, metrics });
  }
  return found.length === 0
    ? fail('it has no line of a benchmark, `test name ... bench: 1,234 ns/iter (+/- 56)`')
    : ok(results(found));
}
