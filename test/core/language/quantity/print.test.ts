import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { describe, it } from 'mocha';
import { amount } from '../../../../core/language/quantity/amount.ts';
import { dimensions, type DimensionName } from '../../../../core/language/quantity/dimension.ts';
import { print } from '../../../../core/language/quantity/print.ts';
import { fuzzRuns } from '../../../fuzz-runs.ts';

const PRINTED: readonly (readonly [DimensionName | 'ratio', number, string])[] = [
  ['duration', 2_610_000, '2.61 ms'],
  ['duration', 171_000_000, '171 ms'],
  ['duration', 12_400_000_000, '12.4 s'],
  ['duration', 999_960_000, '1.00 s'],
  ['duration', 59_970_000_000, '1m 0s'],
  ['duration', 60_000_000_000, '1m 0s'],
  ['duration', 125_000_000_000, '2m 5s'],
  ['duration', 119_600_000_000, '2m 0s'],
  ['duration', 3_725_000_000_000, '1h 2m'],
  ['duration', 100 * 3600e9, '4d 4h'],
  ['duration', 0, '0 s'],
  ['duration', 12, '12.0 ns'],
  ['duration', -2_610_000, '−2.61 ms'],
  ['size', 41_200_000, '41.2 MB'],
  ['size', 12, '12 B'],
  ['size', 0, '0 B'],
  ['size', 999_999, '1.00 MB'],
  ['size', 5e15, '5,000 TB'],
  ['ratio', 0.129, '12.9 %'],
  ['ratio', 1, '100 %'],
  ['ratio', 0, '0 %'],
  ['ratio', 1e308, '∞ %'],
  ['count', 1.5, '1.5'],
  ['count', 1934, '1,934'],
  ['count', 0.3333333, '0.333'],
  ['count', 0, '0'],
  ['rate', 12.345, '12.3/s'],
  ['rate', 12_345.6, '12,346/s'],
  ['rate', 0.5, '30.0/m'],
  ['bandwidth', 50_000_000, '50.0 MB/s'],
  ['money', 0.0001, '$0.000100'],
  ['money', 1234.5, '$1,234.50'],
  ['duration', NaN, 'not a number'],
  ['duration', Infinity, '∞'],
];

describe('printed quantities', () => {
  for (const [name, value, text] of PRINTED) {
    it(text, () => {
      const shown =
        name === 'ratio' ? amount(value, dimensions.count, 'ratio') : amount(value, dimensions[name]);
      assert.equal(print(shown), text);
    });
  }

  it('shows no more than three significant digits below a thousand', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 59e9, noNaN: true }), (value) => {
        const [number = ''] = print(amount(value, dimensions.duration)).split(' ');
        assert.equal(number.replace('.', '').replace(/^0+/, '').length <= 3, true, number);
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });

  it('is within half a per cent of the value', () => {
    const factors: Readonly<Record<string, number>> = { ns: 1, us: 1e3, ms: 1e6, s: 1e9 };
    fc.assert(
      fc.property(fc.double({ min: 1, max: 59e9, noNaN: true }), (value) => {
        const [number = '', unit = ''] = print(amount(value, dimensions.duration)).split(' ');
        const read = Number(number) * (factors[unit] ?? NaN);
        assert.ok(Math.abs(read / value - 1) <= 0.005 + 1e-12, `${number} ${unit}`);
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });
});
