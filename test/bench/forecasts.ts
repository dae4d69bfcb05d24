import { forecastOf, type Forecast } from '../../core/history/forecast.ts';
import type { MetricPoint } from '../../core/history/history.ts';
import { AUTOCORRELATED, MACHINES, type Machine } from './judging/machines.ts';
import { Random } from './judging/random.ts';

const SERIES = 500;
const LENGTHS = [10, 20, 50, 100] as const;
const DAY = 86_400_000;
/** Of a level of 1, in which nothing rises. */
const TARGET = 1.05;
/** Of the level, from the first run to the last. */
const RISE = 0.1;
/** Runs after the last, as a share of all, until a rising metric truly is there. */
const AHEAD = 0.25;

/**
 * How often it is told when a metric reaches a target: of one that stays where it is, which is false; of one that rises by
 * 10 % and truly is there after another quarter of its runs, with how often the interval then holds that time.
 */
export function benchForecasts(report: (line: string) => void): void {
  report(
    `  of ${SERIES} series each, a run a day: told without a trend; told of a rise of 10 %, and rightly`,
  );
  for (const machine of [...MACHINES, AUTOCORRELATED]) {
    report(`  ${machine.name}: ${machine.parameters}`);
    for (const length of LENGTHS) {
      const { wrong, told, held } = ratesOf(machine, length, SERIES);
      const rightly = told === 0 ? '' : `, of these ${percent(held / told)} rightly`;
      report(
        `    n = ${String(length).padStart(3)}: false ${percent(wrong)}, told ${percent(told)}${rightly}`,
      );
    }
  }
}

interface Rates {
  /** Of those that stay. */
  readonly wrong: number;
  /** Of those that rise. */
  readonly told: number;
  readonly held: number;
}

/** Shares of `count` simulated series; the same ones at each call. */
export function ratesOf(machine: Machine, length: number, count: number): Rates {
  const random = new Random(1_968);
  const step = RISE / (length - 1);
  const there = length - 1 + AHEAD * length;
  let [wrong, told, held] = [0, 0, 0];
  for (let one = 0; one < count; one++) {
    const [next, nextRising] = [machine.start(random), machine.start(random)];
    if (forecastOfDaily(length, next, TARGET).reached !== undefined) wrong++;
    const rising = (day: number): number => nextRising() * (1 + step * day);
    const { reached } = forecastOfDaily(length, rising, 1 + step * there);
    if (reached === undefined) continue;
    told++;
    if (reached.earliest <= there * DAY && there * DAY <= reached.latest) held++;
  }
  return { wrong: wrong / count, told: told / count, held: held / count };
}

function forecastOfDaily(length: number, valueOn: (day: number) => number, target: number): Forecast {
  const points = Array.from({ length }, (_, day): MetricPoint => {
    const metric = { value: valueOn(day), unit: 'ns' } as const;
    return { run: `r${String(day)}`, node: 'parse', name: 'time', started: day * DAY, commit: null, metric };
  });
  return forecastOf({ points: points.toReversed() }, { value: target, unit: 'ns' });
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
