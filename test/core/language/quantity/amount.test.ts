import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  add,
  amount,
  compare,
  divide,
  multiply,
  remainder,
  subtract,
  type Amount,
} from '../../../../core/language/quantity/amount.ts';
import {
  baseUnit,
  dimensionName,
  dimensions,
  sameDimension,
} from '../../../../core/language/quantity/dimension.ts';
import { parseLiteral } from '../../../../core/language/quantity/parse.ts';
import { fuzzRuns } from '../../../fuzz-runs.ts';

function of(text: string): Amount {
  const parsed = parseLiteral(text);
  assert.ok(parsed.ok, text);
  return parsed.value;
}

describe('amounts', () => {
  /** left, operator, right, the literal of the result: by hand. */
  const results: readonly (readonly [string, '*' | '/', string, string])[] = [
    ['1000/s', '*', '2s', '2000'],
    ['100MB', '/', '2s', '50MB/s'],
    ['1', '/', '1ms', '1000/s'],
    ['2s', '/', '1ms', '2000'],
    ['50MB/s', '*', '1m', '3GB'],
    ['$5/h', '*', '2h', '$10'],
    ['100MB', '/', '50MB/s', '2s'],
    ['1000/s', '/', '10/s', '100'],
    ['1', '/', '1000/s', '1ms'],
    ['200ms', '*', '3', '600ms'],
    ['80%', '*', '10s', '8s'],
  ];
  for (const [left, operator, right, expected] of results) {
    it(`${left} ${operator} ${right} = ${expected}`, () => {
      const result = operator === '*' ? multiply(of(left), of(right)) : divide(of(left), of(right));
      const wanted = of(expected);
      assert.ok(Math.abs(result.value / wanted.value - 1) < 1e-12, String(result.value));
      assert.deepEqual(result.dimension, wanted.dimension);
    });
  }

  it('adds and compares like with like only', () => {
    assert.equal(add(of('1s'), of('500ms'))?.value, 1.5e9);
    assert.equal(subtract(of('1s'), of('500ms'))?.value, 5e8);
    assert.equal(remainder(of('1s'), of('300ms'))?.value, 1e8);
    assert.ok((compare(of('1s'), of('999ms')) ?? 0) > 0);
    assert.equal(add(of('1s'), of('1MB')), undefined);
    assert.equal(compare(of('1s'), of('1')), undefined);
    assert.equal(remainder(of('1s'), of('1')), undefined);
  });

  it('ratio and count are one dimension', () => {
    assert.equal(compare(of('60%'), of('0.6')), 0);
    assert.equal(add(of('10%'), of('5%'))?.shown, 'ratio');
    assert.equal(multiply(of('10%'), of('2')).shown, 'ratio');
    assert.equal(divide(of('10%'), of('5%')).shown, undefined);
    assert.equal(multiply(of('10%'), of('2s')).shown, undefined);
  });

  const exponent = fc.integer({ min: -3, max: 3 });
  const dimension = fc.record({ time: exponent, byte: exponent, dollar: exponent });
  const value = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
  const some = fc.tuple(value, dimension).map(([number, of_]) => amount(number, of_));

  it('(a * b) / b is a', () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        const back = divide(multiply(a, b), b);
        assert.ok(sameDimension(back.dimension, a.dimension));
        assert.ok(Math.abs(back.value / a.value - 1) < 1e-9, `${back.value} for ${a.value}`);
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });

  it('a product does not depend on the order of its factors', () => {
    fc.assert(
      fc.property(some, some, some, (a, b, c) => {
        const left = multiply(multiply(a, b), c);
        const right = multiply(c, multiply(b, a));
        assert.deepEqual(left.dimension, right.dimension);
        assert.ok(Math.abs(left.value / right.value - 1) < 1e-9);
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });

  it('the exponents of a product add up, those of a quotient are subtracted', () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        assert.equal(multiply(a, b).dimension.time, a.dimension.time + b.dimension.time);
        assert.equal(divide(a, b).dimension.byte, a.dimension.byte - b.dimension.byte);
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });
});

describe('dimensions in words', () => {
  it('have names', () => {
    assert.equal(dimensionName(dimensions.duration), 'a duration');
    assert.equal(dimensionName(dimensions.bandwidth), 'a bandwidth');
    assert.equal(dimensionName(dimensions.count), 'a number');
    assert.equal(dimensionName(dimensions.count, true), 'a ratio');
    assert.equal(dimensionName({ time: 2, byte: 0, dollar: 0 }), 'a quantity in ns²');
    assert.equal(baseUnit({ time: -2, byte: 1, dollar: 0 }), 'B/s²');
    assert.equal(baseUnit({ time: 0, byte: -1, dollar: 1 }), '$/B');
  });
});
