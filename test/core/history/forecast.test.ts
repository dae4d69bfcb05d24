import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { forecastOf } from '../../../core/history/forecast.ts';
import { ratesOf } from '../../bench/forecasts.ts';
import { MACHINES } from '../../bench/judging/machines.ts';
import type { MetricPoint } from '../../../core/history/history.ts';

const DAY = 86_400_000;
const MS = 1e6;

/** A run a day, values in ms, the earliest first. */
function daily(values: readonly number[]): { readonly points: readonly MetricPoint[] } {
  const points = values.map((value, day): MetricPoint => {
    return {
      run: `r${String(day)}`,
      node: 'parse',
      name: 'time',
      started: day * DAY,
      commit: null,
      metric: { value: value * MS, unit: 'ns' },
    };
  });
  return { points: points.toReversed() };
}

function forecast(values: readonly number[], target: number) {
  return forecastOf(daily(values), { value: target * MS, unit: 'ns' });
}

function line(length: number, from: number, step: number): readonly number[] {
  return Array.from({ length }, (_, day) => from + day * step);
}

describe('when a metric reaches a target', () => {
  it('is told where it goes there steadily', () => {
    // 100 ms on day 0 and 1 ms more a day: 119 on day 19, so 130 on day 30; every slope is the same.
    const { reached, reason, runs } = forecast(line(20, 100, 1), 130);
    assert.deepEqual([reason, runs], [undefined, 20]);
    assert.deepEqual(reached && [reached.at, reached.earliest, reached.latest].map((at) => Math.round(at / DAY)), [30, 30, 30]); // prettier-ignore
  });

  it('is told for what falls too, with the earlier end first', () => {
    const values = line(20, 100, -1).map((value, day) => value + ((day * 7) % 5) / 10);
    const { reached } = forecast(values, 75);
    assert.ok(reached !== undefined && reached.earliest < reached.at && reached.at < reached.latest);
    assert.equal(Math.round(reached.at / DAY), 25);
  });

  it('is not told without a trend', () => {
    const values = [5, 7, 4, 6, 5, 7, 4, 6, 5, 7, 4, 6];
    assert.match(forecast(values, 9).reason ?? '', /has no trend/);
    assert.match(forecast(line(12, 5, 0), 9).reason ?? '', /has no trend/);
  });

  it('is not told where it goes away from there, or is beyond it', () => {
    assert.match(forecast(line(12, 100, 1), 90).reason ?? '', /moves away/);
  });

  it('is not told further ahead than the runs reach back', () => {
    // 11 days back; 12 days on would be 123.
    assert.equal(forecast(line(12, 100, 1), 122).reason, undefined);
    assert.match(forecast(line(12, 100, 1), 123).reason ?? '', /too far to tell/);
  });

  it('takes ten runs', () => {
    assert.match(forecast(line(9, 100, 1), 105).reason ?? '', /10 runs at least, and there are 9/);
    assert.match(forecast([], 105).reason ?? '', /and there are 0/);
    assert.equal(forecast(line(10, 100, 1), 115).reason, undefined);
  });

  it('takes no step for a trend', () => {
    const noise = [0, 0.2, 0.1, 0.3, 0.15, 0.25, 0.05, 0.1, 0.2, 0.3, 0.12, 0.07];
    const step = [...noise, ...noise].map((more) => 50 + more);
    const after = noise.map((more) => 100 + more);
    const { runs, reason } = forecast([...step, ...after], 120);
    assert.equal(runs, after.length);
    assert.match(reason ?? '', /has no trend/);
  });

  it('is told of a rise after a step by what follows the step', () => {
    const wobble = (values: readonly number[]) => values.map((value, day) => value + ((day * 7) % 5) / 10);
    const before = wobble(line(24, 50, 0));
    const after = wobble(line(20, 100, 1));
    const { runs, reached } = forecast([...before, ...after], 130);
    assert.equal(runs, after.length);
    // Day 24 + 30 by the line alone.
    assert.ok(reached !== undefined && Math.abs(reached.at / DAY - 54) < 1);
  });

  it('is told of what rises and of nothing else, with an interval that holds', () => {
    const [quiet] = MACHINES;
    assert.ok(quiet !== undefined);
    const { wrong, told, held } = ratesOf(quiet, 20, 200);
    assert.ok(wrong <= 0.01, `${String(wrong)} of those that stay`);
    assert.ok(told >= 0.9, `${String(told)} of those that rise`);
    assert.ok(held >= 0.97 * told, `${String(held)} of ${String(told)}`);
  });

  it('looks at runs that were measured as the latest', () => {
    const { points } = daily(line(20, 100, 1));
    const ways = points.map((point, index) =>
      index < 9 ? { ...point, metric: { ...point.metric, sampled: true as const } } : point,
    );
    assert.equal(forecastOf({ points: ways }, { value: 130 * MS, unit: 'ns' }).runs, 9);
  });
});
