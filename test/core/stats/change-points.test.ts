import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { changePoints, FEWEST_IN_LEVEL } from '../../../core/stats/change-points.ts';
import { energySplit } from '../../../core/stats/energy-split.ts';
import { mannWhitney } from '../../../core/stats/mann-whitney.ts';
import { Pcg32 } from '../../../core/stats/pcg32.ts';
import { ratesOf } from '../../bench/change-points.ts';
import { MACHINES } from '../../bench/judging/machines.ts';
import { fuzzRuns } from '../../fuzz-runs.ts';
import { close } from './references.ts';

/** The energy statistic as the paper writes it: all pairs, one by one. */
function energy(left: readonly number[], right: readonly number[]): number {
  const [n, m] = [left.length, right.length];
  const sum = (a: readonly number[], b: readonly number[]) =>
    a.reduce((total, x) => b.reduce((more, y) => more + Math.abs(x - y), total), 0);
  // Each pair of one part comes up twice in its own sum.
  const within = sum(left, left) / (n * (n - 1)) + sum(right, right) / (m * (m - 1));
  return ((n * m) / (n + m)) * ((2 * sum(left, right)) / (n * m) - within);
}

/** Around 1, evenly spread by ± `spread`. */
function noise(random: Pcg32, n: number, spread: number): readonly number[] {
  return Array.from({ length: n }, () => 1 + spread * (random.next() / 2 ** 31 - 1));
}

/** Levels of a length each, with noise of ± 2 %. */
function levels(seed: number, ...parts: readonly (readonly [level: number, length: number])[]) {
  const random = new Pcg32(seed);
  return parts.flatMap(([level, length]) => noise(random, length, 0.02).map((one) => one * level));
}

describe('the split of a series by energy', () => {
  it('is that of a calculation by hand', () => {
    // 1 3 | 7 8: between 6 + 7 + 4 + 5 = 22, within 2 and 1: 2·2/4 · (2·22/4 − 2 − 1) = 8.
    assert.deepEqual(energySplit([1, 3, 7, 8], 2), { at: 2, energy: 8 });
    // 1 1 1 | 5 5: between 6·4 = 24, within 0: 3·2/5 · (2·24/6) = 9.6.
    const split = energySplit([1, 1, 1, 5, 5], 2);
    assert.equal(split?.at, 3);
    close(split.energy, 9.6, 'energy');
  });

  it('is none where a part would be too short', () => {
    assert.equal(energySplit([1, 2, 3, 4, 5, 6, 7, 8, 9], 5), undefined);
    assert.equal(energySplit([], 5), undefined);
  });

  it('is the largest of those of all pairs, ties and all', () => {
    const value = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ min: -1e3, max: 1e3, noNaN: true }));
    fc.assert(
      fc.property(fc.array(value, { minLength: 6, maxLength: 40 }), (values) => {
        const split = energySplit(values, 3);
        const all = values.slice(3, -2).map((_, i) => energy(values.slice(0, i + 3), values.slice(i + 3)));
        assert.ok(split !== undefined);
        const scale = 1e-9 * (1 + Math.max(...values.map(Math.abs)) * values.length);
        assert.ok(Math.abs(split.energy - Math.max(...all)) <= scale);
        assert.ok(Math.abs(split.energy - (all[split.at - 3] ?? NaN)) <= scale);
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });
});

describe('change points', () => {
  it('are where changes were planted, with their size', () => {
    const found = changePoints(levels(1, [100, 30], [110, 30], [88, 30]));
    assert.deepEqual(
      found.map(({ at }) => at),
      [30, 60],
    );
    for (const [index, real] of [0.1, -0.2].entries()) {
      const one = found[index];
      close(one?.change, real, 'change', 0.01);
      assert.ok((one?.interval?.low ?? NaN) < real && real < (one?.interval?.high ?? NaN));
    }
  });

  it('find a change that is undone later', () => {
    const found = changePoints(levels(2, [100, 20], [110, 20], [100, 20]));
    assert.deepEqual(
      found.map(({ at }) => at),
      [20, 40],
    );
  });

  it('need a p below 0.001: 7 runs on each side where the two levels do not overlap', () => {
    // Without overlap p is 2 / C(2n, n): 2/924 for n = 6, 2/3432 for n = 7.
    const series = (n: number) => [...Array<number>(n).keys()].flatMap((i) => [100 + i / 100]);
    const step = (n: number) => [...series(n), ...series(n).map((value) => value + 50)];
    assert.deepEqual(changePoints(step(6)), []);
    const [only, ...others] = changePoints(step(7));
    assert.equal(only?.at, 7);
    close(only.p, 2 / 3432, 'p');
    assert.deepEqual(others, []);
  });

  it('are none below 2 %, however certain', () => {
    const exact = (change: number) => [
      ...Array.from({ length: 40 }, (_, i) => 100 + i / 1e4),
      ...Array.from({ length: 40 }, (_, i) => (100 + i / 1e4) * (1 + change)),
    ];
    assert.deepEqual(changePoints(exact(0.019)), []);
    assert.deepEqual(changePoints(exact(-0.019)), []);
    assert.equal(changePoints(exact(0.021)).length, 1);
  });

  it('are none of constant values, nor where a value is not above zero', () => {
    assert.deepEqual(changePoints(Array<number>(200).fill(5)), []);
    assert.deepEqual(changePoints([...Array<number>(20).fill(0), ...Array<number>(20).fill(1)]), []);
  });

  it('are those of the last 10,000 values of a longer series', () => {
    const found = changePoints(levels(3, [200, 2000], [100, 6000], [110, 4000]));
    assert.deepEqual(
      found.map(({ at }) => at),
      [8000],
    );
  });

  it('bound levels of 5 runs or more that the rank test tells apart, whatever the series', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 120 }), (values) => {
        const found = changePoints(values);
        const ends = [0, ...found.map(({ at }) => at), values.length];
        for (const [index, { at, change }] of found.entries()) {
          const [from, to] = [ends[index] ?? 0, ends[index + 2] ?? values.length];
          assert.ok(at - from >= FEWEST_IN_LEVEL && to - at >= FEWEST_IN_LEVEL);
          assert.ok(Math.abs(change) > 0.02);
          const sides = [values.slice(from, at), values.slice(at, to)].map((side) =>
            side.sort((a, b) => a - b),
          );
          assert.ok(mannWhitney(sides[0] ?? [], sides[1] ?? []).p < 0.001);
        }
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });

  it('do not depend on the unit', () => {
    const values = levels(4, [1, 25], [1.06, 25], [1.2, 25]);
    const places = (series: readonly number[]) => changePoints(series).map(({ at }) => at);
    assert.deepEqual(places(values.map((value) => value * 1024)), places(values));
  });

  // About three standard errors beyond the rates of 1,000 series that `npm run bench -- change-points` prints.
  const rates: readonly (readonly [machine: string, mostWrong: number, leastRight: number])[] = [
    ['quiet', 0.02, 0.97],
    ['noisy', 0.05, 0.5],
  ];
  for (const [name, mostWrong, leastRight] of rates) {
    it(`are rarely found where nothing changed, and as often as is said where 5 % did: ${name}`, () => {
      const machine = MACHINES.find((one) => one.name === name);
      assert.ok(machine !== undefined);
      const { wrong, right } = ratesOf(machine, 50, 200);
      assert.ok(wrong <= mostWrong, `false ${wrong}`);
      assert.ok(right >= leastRight, `found ${right}`);
    });
  }
});
