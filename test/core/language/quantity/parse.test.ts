import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseLiteral, parseSignedLiteral } from '../../../../core/language/quantity/parse.ts';

type Exponents = readonly [time: number, byte: number, dollar: number];

const COUNT: Exponents = [0, 0, 0];
const DURATION: Exponents = [1, 0, 0];
const SIZE: Exponents = [0, 1, 0];
const RATE: Exponents = [-1, 0, 0];
const BANDWIDTH: Exponents = [-1, 1, 0];
const MONEY: Exponents = [0, 0, 1];

/** Worked out by hand from the units' definitions. */
const VALUES: readonly (readonly [text: string, value: number, dimension: Exponents])[] = [
  ['8080', 8080, COUNT],
  ['1_000', 1000, COUNT],
  ['1.5', 1.5, COUNT],
  ['1e6', 1_000_000, COUNT],
  ['0.1', 0.1, COUNT],
  ['1ns', 1, DURATION],
  ['5us', 5000, DURATION],
  ['5µs', 5000, DURATION],
  ['5μs', 5000, DURATION],
  ['200ms', 200_000_000, DURATION],
  ['1.1ms', 1_100_000, DURATION],
  ['4.35us', 4350, DURATION],
  ['2s', 2_000_000_000, DURATION],
  ['90m', 5_400_000_000_000, DURATION],
  ['1.1m', 66_000_000_000, DURATION],
  ['24h', 86_400_000_000_000, DURATION],
  ['1d', 86_400_000_000_000, DURATION],
  ['1B', 1, SIZE],
  ['41.2MB', 41_200_000, SIZE],
  ['512MiB', 536_870_912, SIZE],
  ['1KiB', 1024, SIZE],
  ['1GiB', 1_073_741_824, SIZE],
  ['1TB', 1e12, SIZE],
  ['1TiB', 1_099_511_627_776, SIZE],
  ['80%', 0.8, COUNT],
  ['7%', 0.07, COUNT],
  ['0.7%', 0.007, COUNT],
  ['0.1%', 0.001, COUNT],
  ['1000/s', 1000, RATE],
  ['60/m', 1, RATE],
  ['7200/h', 2, RATE],
  ['100MB/s', 100_000_000, BANDWIDTH],
  ['6GB/m', 100_000_000, BANDWIDTH],
  ['$0.0001', 0.0001, MONEY],
  ['$1_000', 1000, MONEY],
  ['$3600/h', 1, [-1, 0, 1]],
];

describe('number literals', () => {
  for (const [text, value, [time, byte, dollar]] of VALUES) {
    it(text, () => {
      const parsed = parseLiteral(text);
      assert.ok(parsed.ok, 'it is a quantity');
      assert.equal(parsed.value.value, value);
      assert.deepEqual(parsed.value.dimension, { time, byte, dollar });
    });
  }

  it('remembers that a number was written as per cent', () => {
    const ratio = parseLiteral('80%');
    const number = parseLiteral('0.8');
    assert.equal(ratio.ok && ratio.value.shown, 'ratio');
    assert.equal(number.ok && number.value.shown, undefined);
  });

  /** Text, code, what the span covers, suggestion. */
  const mistakes: readonly (readonly [string, string, string, string | undefined])[] = [
    ['5min', 'unknown-unit', 'min', '5m'],
    ['5MS', 'unknown-unit', 'MS', '5ms'],
    ['100mb', 'unknown-unit', 'mb', '100MB'],
    ['10K', 'unknown-unit', 'K', '10KB'],
    ['3sec', 'unknown-unit', 'sec', '3s'],
    ['5xyz', 'unknown-unit', 'xyz', undefined],
    ['1h30m', 'unknown-unit', '1h30m', '90m'],
    ['1m30s', 'unknown-unit', '1m30s', '90s'],
    ['1h30min', 'unknown-unit', '1h30min', '90m'],
    ['5/sec', 'unknown-unit', '/sec', '5/s'],
    ['5/fortnight', 'unknown-unit', '/fortnight', undefined],
    ['$5ms', 'unknown-unit', 'ms', '$5'],
    ['9e999', 'malformed-number', '9e999', undefined],
    ['9e999ms', 'malformed-number', '9e999ms', undefined],
    ['9'.repeat(500), 'malformed-number', '9'.repeat(500), undefined],
    ['', 'malformed-number', '', undefined],
    ['.5', 'unknown-unit', '.5', undefined],
  ];
  for (const [text, code, covered, suggestion] of mistakes) {
    it(`${text.slice(0, 20)} is ${code}`, () => {
      const parsed = parseLiteral(text);
      assert.ok(!parsed.ok);
      assert.equal(parsed.error.code, code);
      assert.equal(text.slice(parsed.error.start, parsed.error.end), covered);
      assert.equal(parsed.error.suggestion, suggestion);
      assert.match(parsed.error.message, /[.?]$/);
    });
  }

  it('names both ways to write two units', () => {
    const parsed = parseLiteral('1h30m');
    assert.match(parsed.ok ? '' : parsed.error.message, /`90m` or `1h \+ 30m`/);
  });

  it('reads a sign where a value stands alone', () => {
    const parsed = parseSignedLiteral(' -5ms ');
    assert.equal(parsed.ok && parsed.value.value, -5_000_000);
    const wrong = parseSignedLiteral('-5min');
    assert.deepEqual(!wrong.ok && [wrong.error.start, wrong.error.end], [2, 5]);
  });
});
