import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { describe, it } from 'mocha';
import { amount, type Amount } from '../../../../core/language/quantity/amount.ts';
import { dimensions, type DimensionName } from '../../../../core/language/quantity/dimension.ts';
import { literal } from '../../../../core/language/quantity/literal.ts';
import { parseLiteral, parseSignedLiteral } from '../../../../core/language/quantity/parse.ts';
import { fuzzRuns } from '../../../fuzz-runs.ts';

const WRITTEN: readonly (readonly [DimensionName, number, string])[] = [
  ['count', 8080, '8080'],
  ['count', 0.1, '0.1'],
  ['count', 1e-7, '0.0000001'],
  ['count', 1e21, '1000000000000000000000'],
  ['count', -3, '-3'],
  ['duration', 200e6, '200ms'],
  ['duration', 120e9, '2m'],
  ['duration', 90e9, '90s'],
  ['duration', 86_400e9, '1d'],
  ['duration', 1_500_000, '1.5ms'],
  ['duration', 2.5e6, '2.5ms'],
  ['duration', 61e9, '61s'],
  ['duration', 1000e6, '1s'],
  ['duration', 0.5, '0.5ns'],
  ['size', 536_870_912, '512MiB'],
  ['size', 41_200_000, '41.2MB'],
  ['size', 1536 * 1024 ** 2, '1536MiB'],
  ['size', 1e6, '1MB'],
  ['rate', 1000, '1000/s'],
  ['rate', 0.5, '0.5/s'],
  ['rate', 1 / 60, '1/m'],
  ['bandwidth', 1e8, '100MB/s'],
  ['money', 0.0001, '$0.0001'],
];

describe('exact literals', () => {
  for (const [name, value, text] of WRITTEN) {
    it(text, () => {
      assert.equal(literal(amount(value, dimensions[name])), text);
    });
  }

  it('per cent stays per cent', () => {
    assert.equal(literal(amount(0.07, dimensions.count, 'ratio')), '7%');
    assert.equal(literal(amount(0.8, dimensions.count, 'ratio')), '80%');
  });

  it('there is none for what has no unit', () => {
    assert.equal(literal(amount(5, { time: 2, byte: 0, dollar: 0 })), undefined);
    assert.equal(literal(amount(5, { time: 0, byte: -1, dollar: 1 })), undefined);
    assert.equal(literal(amount(Infinity, dimensions.count)), undefined);
    assert.equal(literal(amount(NaN, dimensions.duration)), undefined);
  });

  const finite = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.double({ min: 0, max: 1e15, noNaN: true }),
  );
  const amounts: fc.Arbitrary<Amount> = fc
    .tuple(finite, fc.constantFrom(...Object.values(dimensions)), fc.boolean())
    .map(([value, dimension, ratio]) =>
      amount(value, dimension, ratio && dimension === dimensions.count ? 'ratio' : undefined),
    );

  it('read back they are the same number', () => {
    fc.assert(
      fc.property(amounts, (given) => {
        const text = literal(given);
        // The largest numbers have no digits to be written with in some units.
        if (text === undefined) return;
        assert.doesNotMatch(text, /e/i);
        const read = parseSignedLiteral(text);
        assert.ok(read.ok, text);
        assert.equal(read.value.value, given.value === 0 ? 0 : given.value, text);
        assert.deepEqual(read.value.dimension, given.dimension);
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });

  it('everyday numbers always have one', () => {
    const everyday = fc.tuple(
      fc.double({ min: 1e-9, max: 1e18, noNaN: true }),
      fc.constantFrom(...Object.values(dimensions)),
    );
    fc.assert(
      fc.property(everyday, ([value, dimension]) => literal(amount(value, dimension)) !== undefined),
      { numRuns: fuzzRuns(0.05) },
    );
  });

  it('what is written with one unit reads back as it was', () => {
    const units = fc.constantFrom(
      '',
      'ns',
      'us',
      'ms',
      's',
      'm',
      'h',
      'd',
      'B',
      'KB',
      'MiB',
      'GB',
      '%',
      '/s',
      '/m',
      'MB/s',
    );
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000 }), units, (number, unit) => {
        const read = parseLiteral(`${number}${unit}`);
        assert.ok(read.ok);
        const text = literal(read.value) ?? '';
        assert.ok(
          text.length <= `${number}${unit}`.length + 2 || unit === '/m',
          `${text} for ${number}${unit}`,
        );
        const again = parseLiteral(text);
        assert.equal(again.ok && again.value.value, read.value.value);
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });
});
