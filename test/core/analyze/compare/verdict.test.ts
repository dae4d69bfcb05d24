import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { MetricValue } from '../../../../core/events/event.ts';
import { fuzzRuns } from '../../../fuzz-runs.ts';
import { close, lehmer } from '../../stats/references.ts';
import { compared, even, figures, only, samples, scaled, verdictOf } from './fixture.ts';

const thirty = even(30, 100e6, 5e6);
const SUSPECTED = 'measured in different sessions; only side by side could it be proven';

describe('the verdict on two stored samples', () => {
  it('suspects what is slower or faster, never more', () => {
    assert.equal(verdictOf(samples(thirty), samples(scaled(thirty, 1.1))), `suspected_slower: ${SUSPECTED}`);
    assert.equal(verdictOf(samples(thirty), samples(scaled(thirty, 0.9))), `suspected_faster: ${SUSPECTED}`);
    const values = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(values, values, (a, b) => {
        const { verdict } = only(compared({ 'x.time': samples(a) }, { 'x.time': samples(b) }));
        assert.ok(verdict !== 'slower' && verdict !== 'faster');
      }),
      { numRuns: fuzzRuns(0.15) },
    );
  });

  it('measures the shift as a share, with its interval, test and p-value', () => {
    // All 900 ratios of 1.1 × one value to another have the median 1.1: they come in pairs r and 1.21 / r.
    const found = only(compared({ 'x.time': samples(thirty) }, { 'x.time': samples(scaled(thirty, 1.1)) }));
    close(found.shift, 0.1, 'shift');
    close(found.change, 0.1, 'change');
    assert.equal(found.test, 'Mann-Whitney U');
    assert.ok((found.p ?? 1) < 1e-9);
    const { low, high } = found.interval ?? assert.fail();
    assert.ok(low > 0.07 && low < 0.1 && high > 0.1 && high < 0.13);
    // The same pairs again: the ends are a ratio r and 1.21 / r.
    close((1 + low) * (1 + high), 1.21, 'ends');
  });

  it('says the opposite of what it says the other way round', () => {
    const OPPOSITE = { suspected_slower: 'suspected_faster', suspected_faster: 'suspected_slower' } as const;
    const values = fc.array(fc.integer({ min: 50, max: 90 }), { minLength: 5, maxLength: 40 });
    fc.assert(
      fc.property(values, values, fc.constantFrom(0.8, 1, 1.3), (a, b, by) => {
        const moved = scaled(b, by);
        const forth = only(compared({ 'x.time': samples(a) }, { 'x.time': samples(moved) }));
        const back = only(compared({ 'x.time': samples(moved) }, { 'x.time': samples(a) }));
        // A share of A and the same share of B differ, so near a threshold one may say less than the other.
        if (Math.abs(Math.abs(forth.shift ?? 0) - 0.02) < 0.005) return;
        const expected =
          forth.verdict in OPPOSITE ? OPPOSITE[forth.verdict as keyof typeof OPPOSITE] : undefined;
        if (expected !== undefined) assert.equal(back.verdict, expected);
      }),
      { numRuns: fuzzRuns(0.1) },
    );
  });

  it('goes by the direction that is better', () => {
    const slower = [samples(thirty, '/s'), samples(scaled(thirty, 0.9), '/s')] as const;
    assert.equal(verdictOf(...slower, 'api.throughput'), `suspected_slower: ${SUSPECTED}`);
    const better = (metric: MetricValue, direction: 'lower' | 'higher'): MetricValue => ({
      ...metric,
      better: direction,
    });
    assert.match(
      verdictOf(...slower, 'a.own'),
      /^undecided: it changed, but nobody declared which direction is better$/,
    );
    assert.match(verdictOf(slower[0], better(slower[1], 'lower'), 'a.own'), /^suspected_faster/);
    assert.match(verdictOf(better(slower[0], 'higher'), slower[1], 'a.own'), /^suspected_slower/);
    assert.equal(only(compared({ 'a.own': slower[0] }, { 'a.own': slower[1] })).better, undefined);
  });

  it('says that there is no difference only where the interval lies within the equivalence', () => {
    assert.equal(
      verdictOf(samples(thirty), samples(thirty)),
      'no_difference: the 99 % interval lies within ±5 %',
    );
    assert.match(
      verdictOf(samples(thirty), samples(thirty), 'x.time', { equivalence: 0.01 }),
      /^undecided: too noisy or too few: the 99 % interval goes from −\d\.\d % to \+\d\.\d %$/,
    );
    const wild = even(30, 100e6, 90e6);
    assert.match(verdictOf(samples(wild), samples(wild)), /^undecided: too noisy or too few/);
  });

  it('does not tell of a change below the smallest effect', () => {
    const tight = even(30, 100e6, 0.1e6);
    const slightly = [samples(tight), samples(scaled(tight, 1.01))] as const;
    assert.equal(verdictOf(...slightly), 'no_difference: the 99 % interval lies within ±5 %');
    assert.equal(
      verdictOf(...slightly, 'x.time', { equivalence: 0.005 }),
      'undecided: it is less than the smallest effect of 2 %',
    );
    assert.equal(verdictOf(...slightly, 'x.time', { minEffect: 0.005 }), `suspected_slower: ${SUSPECTED}`);
  });

  it('tells a change of the smallest effect first, also where it lies within the equivalence', () => {
    const tight = even(30, 100e6, 0.1e6);
    assert.equal(verdictOf(samples(tight), samples(scaled(tight, 1.03))), `suspected_slower: ${SUSPECTED}`);
  });

  it('needs enough samples', () => {
    assert.equal(
      verdictOf({ value: 5, unit: 'ns' }, { value: 9, unit: 'ns' }),
      'undecided: one value each: no test can tell a change from noise',
    );
    assert.equal(
      verdictOf(samples([1, 2, 3, 4]), samples([7, 8, 9, 10])),
      'undecided: too few samples for a 99 % interval: 4 and 4',
    );
    // 2 of C(10, 5) = 252 ways are as far apart: p = 0.0079.
    assert.match(verdictOf(samples([1, 2, 3, 4, 5]), samples([7, 8, 9, 10, 11])), /^suspected_slower/);
    assert.match(
      verdictOf({ value: 1, unit: 'ns' }, samples(thirty)),
      /^undecided: too few samples .*: 1 and 30$/,
    );
  });

  it('is corrected for the number of metrics', () => {
    const five = { 'x.time': samples([1, 2, 3, 4, 5]) };
    const after = { 'x.time': samples([7, 8, 9, 10, 11]) };
    const same = Object.fromEntries(
      Array.from({ length: 9 }, (_, index) => [`n${String(index)}.time`, samples(thirty)]),
    );
    const found = compared({ ...five, ...same }, { ...after, ...same }).metrics.find(
      ({ node }) => node === 'x',
    );
    assert.equal(found?.verdict, 'undecided');
    // Ten times 0.0079.
    assert.equal(
      found.reason,
      'among 10 metrics one as far out is to be expected by chance (corrected p 0.079)',
    );
  });
});

describe('samples that cannot be compared as shares', () => {
  it('are no different where all are zero, and undecided where A’s median is', () => {
    const zeros = samples(new Array<number>(12).fill(0), 'count');
    assert.equal(verdictOf(zeros, zeros, 'api.errors'), 'no_difference: the 99 % interval lies within ±5 %');
    const some = samples(even(12, 5, 1), 'count');
    assert.equal(
      verdictOf(zeros, some, 'api.errors'),
      'undecided: the median of A is zero, so no change is a share of it',
    );
    const found = only(compared({ 'api.errors': zeros }, { 'api.errors': some }));
    assert.deepEqual([found.change, found.shift, found.interval], [undefined, undefined, undefined]);
    assert.ok((found.p ?? 1) < 1e-4);
  });

  it('are shifts of the values as a share of A’s median where some are zero', () => {
    // 1 to 10 and a zero: median 5; each value of B is 5 more, so the shift is 5 / 5.
    const a = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const found = only(
      compared(
        { 'x.io': samples(a, 'B') },
        {
          'x.io': samples(
            a.map((value) => value + 5),
            'B',
          ),
        },
      ),
    );
    close(found.shift, 1, 'shift');
    const negative = a.map((value) => value - 20);
    const below = only(
      compared({ 'x.y': samples(negative) }, { 'x.y': samples(negative.map((value) => value + 15)) }),
    );
    // The median is −15: 15 more is all of it.
    close(below.shift, 1, 'shift below zero');
    close(below.change, 1, 'change below zero');
  });

  it('go by Welch’s test where only their figures were kept, or where it is asked for', () => {
    const [a, b] = [samples(thirty), samples(scaled(thirty, 1.1))];
    const without = only(compared({ 'x.time': figures(thirty) }, { 'x.time': b }));
    const asked = only(compared({ 'x.time': a }, { 'x.time': b }, { test: 'welch' }));
    for (const found of [without, asked]) {
      assert.equal(found.test, 'Welch’s t');
      assert.equal(found.verdict, 'suspected_slower');
      close(found.shift, 0.1, 'shift');
    }
    assert.equal(without.a.samples, undefined);
  });

  it('are no runs where they were followed over time', () => {
    const followed: MetricValue = { ...figures(thirty), sampled: true };
    assert.equal(
      verdictOf(followed, { ...figures(scaled(thirty, 2)), sampled: true }),
      'undecided: it was followed over time, and its values are no independent runs',
    );
    assert.match(
      verdictOf({ value: 1, unit: 'B', sampled: true }, { value: 2, unit: 'B', sampled: true }),
      /one value each/,
    );
  });

  it('are taken as they are where some of them were kept', () => {
    const all = samples(even(100, 100e6, 5e6));
    assert.ok('distribution' in all);
    const thinned: MetricValue = { ...all, distribution: { ...all.distribution, n: 1000 } };
    const found = only(
      compared({ 'x.time': thinned }, { 'x.time': samples(scaled(even(100, 100e6, 5e6), 1.1)) }),
    );
    assert.deepEqual(
      [found.a.description.n, found.a.samples?.length, found.verdict],
      [1000, 100, 'suspected_slower'],
    );
  });

  it('of a million runs take bounded time, and keep the figures of all', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => 1e6 + ((index * 7919) % 100_003));
    const found = only(compared({ 'x.time': samples(many) }, { 'x.time': samples(scaled(many, 1.1)) }));
    assert.deepEqual([found.a.description.n, found.a.samples?.length], [100_000, 20_000]);
    assert.deepEqual([found.a.samples?.[0], found.a.samples?.at(-1)], [many[0], many.at(-1)]);
    assert.equal(found.verdict, 'suspected_slower');
  });
});

describe('suites of benches, simulated with a fixed seed', () => {
  const random = lehmer(20_260_105, 60_000).values();
  /** Log-normal by the sum of twelve, with a spread of 3 %, one in twenty longer by half. */
  const time = (): number => {
    let sum = -6;
    for (let index = 0; index < 12; index++) sum += random.next().value ?? 0;
    return Math.exp(0.03 * sum) * ((random.next().value ?? 0) < 0.05 ? 1.5 : 1);
  };
  const suite = (by: number) =>
    Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [
        `n${String(index)}.time`,
        samples(Array.from({ length: 15 }, () => by * time())),
      ]),
    );
  const suspected = (by: number): number => {
    let count = 0;
    for (let round = 0; round < 6; round++) {
      const { metrics } = compared(suite(1), suite(by));
      count += metrics.filter(({ verdict }) => verdict === 'suspected_slower').length;
    }
    return count;
  };

  it('are hardly ever suspected where nothing changed, and nearly always where something did', () => {
    // At most one suite in a hundred by the level, and there are 6 of them.
    assert.equal(suspected(1), 0);
    assert.ok(suspected(1.1) >= 57);
  });
});
