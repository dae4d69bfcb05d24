import { performance } from 'node:perf_hooks';
import { changePoints } from '../../core/stats/change-points.ts';
import { AUTOCORRELATED, MACHINES, type Machine } from './judging/machines.ts';
import { Random } from './judging/random.ts';

const SERIES = 1_000;
const LENGTHS = [20, 50, 100] as const;
const STEP = 1.05;
/** Values by which a found change may be off its place. */
const NEAR = 3;

/**
 * How often change points of trends are found where nothing changed, and where a step of 5 % was planted in the middle
 * of n values; a walk has no level, so what is found on the drifting machine are its own moves. Then the time that a
 * series of the greatest length and a long walk take, beside the sorting of them.
 */
export function benchChangePoints(report: (line: string) => void): void {
  report(`  of ${SERIES} series each: a change without one; a step of 5 % found within ${NEAR} values`);
  for (const machine of [...MACHINES, AUTOCORRELATED]) {
    report(`  ${machine.name}: ${machine.parameters}`);
    for (const length of LENGTHS) {
      const { wrong, right } = ratesOf(machine, length, SERIES);
      report(`    n = ${String(length).padStart(3)}: false ${percent(wrong)}, found ${percent(right)}`);
    }
  }
  reportTime(report);
}

interface Rates {
  readonly wrong: number;
  readonly right: number;
}

/** Shares of `count` simulated series; the same ones at each call. */
export function ratesOf(machine: Machine, length: number, count: number): Rates {
  const random = new Random(20_141);
  const middle = length / 2;
  let [wrong, right] = [0, 0];
  for (let one = 0; one < count; one++) {
    const [next, nextStepped] = [machine.start(random), machine.start(random)];
    const still = Array.from({ length }, () => next());
    const stepped = Array.from({ length }, (_, at) => nextStepped() * (at < middle ? 1 : STEP));
    if (changePoints(still).length > 0) wrong++;
    if (changePoints(stepped).some(({ at }) => Math.abs(at - middle) <= NEAR)) right++;
  }
  return { wrong: wrong / count, right: right / count };
}

function reportTime(report: (line: string) => void): void {
  const random = new Random(7);
  const values = Array.from(
    { length: 10_000 },
    (_, at) => (1 + 0.1 * (Math.floor(at / 50) % 2)) * Math.exp(0.015 * random.normal()),
  );
  reportTimeOf('10,000 values with a step every 50', values, report);
  let level = 0;
  const walk = Array.from({ length: 5_000 }, () => Math.exp((level += 0.004 * random.normal())));
  reportTimeOf('a random walk of 5,000 values, of which most splits are taken back', walk, report);
}

function reportTimeOf(what: string, values: readonly number[], report: (line: string) => void): void {
  const [found, sorted] = [timed(() => changePoints(values)), timed(() => Float64Array.from(values).sort())];
  report(`  ${what}: ${found.toFixed(0)} ms, ${(found / sorted).toFixed(0)} times the sorting of them`);
}

function timed(work: () => unknown): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
