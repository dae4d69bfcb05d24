import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { forestRow, forestScale, scaleLabels } from '../../../../../core/report/lines/compare/forest.ts';
import { histogram, histogramAxis } from '../../../../../core/report/lines/compare/histogram.ts';
import { shortName } from '../../../../../core/report/lines/compare/name.ts';
import { ASCII, UNICODE } from '../../../../../core/report/terminal/glyphs.ts';
import { widthOf } from '../../../../../core/report/terminal/text.ts';
import { fuzzRuns } from '../../../../fuzz-runs.ts';

describe('intervals on one scale', () => {
  const scale = { reach: 0.1, columns: 21 };
  const row = (low: number, high: number, estimate = (low + high) / 2) =>
    forestRow({ low, high, estimate }, scale, UNICODE.interval);

  it('have a column for each hundredth here', () => {
    assert.equal(row(-0.05, 0.03, 0.01), '     ├────┼●─┤       ');
    assert.equal(row(0.02, 0.06), '          │ ├─●─┤    ');
    assert.equal(row(0, 0), '          ●          ');
    assert.equal(forestRow(undefined, scale, UNICODE.interval), '          │          ');
    assert.equal(scaleLabels(scale), '−10 %     0     +10 %');
  });

  it('end in an arrow where they go on beyond the scale', () => {
    assert.equal(row(-0.5, 0.03, -0.2), '◄─────────┼──┤       ');
    assert.equal(row(0.05, 0.3, 0.2), '          │    ├────►');
    assert.equal(row(-9, 9, 0), '◄─────────●─────────►');
    assert.equal(row(0.5, 0.6), '          │         ►');
    assert.equal(row(-0.6, -0.5), '◄         │          ');
    assert.equal(
      forestRow({ low: -0.5, high: 0.03, estimate: 0 }, scale, ASCII.interval),
      '<---------o--]       ',
    );
  });

  it('have a scale on which three of four have room, and zero a column of its own', () => {
    const of = (...ends: readonly number[]) =>
      forestScale(
        ends.map((end) => ({ low: -end / 2, high: end, estimate: 0 })),
        40,
      );
    assert.deepEqual(of(0.03, 0.04, 0.04, 9), { reach: 0.05, columns: 39 });
    assert.equal(of(0.03, 0.04, 0.09, 9).reach, 0.1);
    assert.equal(of().reach, 0.01);
    assert.equal(of(1000).reach, 10);
    assert.equal(forestScale([], 3).columns, 11);
  });

  it('take the same columns whatever they are', () => {
    const number = fc.double({ min: -20, max: 20, noNaN: true });
    fc.assert(
      fc.property(number, number, number, (a, b, estimate) => {
        const drawn = forestRow(
          { low: Math.min(a, b), high: Math.max(a, b), estimate },
          scale,
          UNICODE.interval,
        );
        assert.equal(widthOf(drawn), 21);
      }),
      { numRuns: fuzzRuns(0.25) },
    );
  });
});

describe('a small histogram', () => {
  const heights = UNICODE.heights;

  it('has the fullest bin full, and shows each that holds anything', () => {
    const axis = { low: 0, high: 4, columns: 4 };
    // Bins of 8, 4, 0 and 1 values: full, half (4 of 8 heights), nothing, an eighth.
    const samples = [...Array<number>(8).fill(0.5), ...Array<number>(4).fill(1.5), 3.5];
    assert.equal(histogram(samples, axis, heights), '█▄ ▁');
    assert.equal(histogram([-5, 0.5, 9], axis, heights), '█  ▄');
    const many = [...Array<number>(10_000).fill(0.5), 3.5];
    assert.equal(histogram(many, axis, heights), '█  ▁');
  });

  it('shares its axis between both samples, without the wildest values', () => {
    const bulk = Array.from({ length: 1000 }, (_, index) => 100 + index / 10);
    const axis = histogramAxis([...bulk, 1e9], [...bulk, 0], 10);
    assert.ok(axis !== undefined && axis.low > 100 && axis.high < 200);
    assert.equal(histogramAxis([5, 5], [5], 10), undefined);
  });
});

describe('a short name', () => {
  it('keeps its front and its end', () => {
    assert.equal(shortName('parse[size=1000].time', 30, '…'), 'parse[size=1000].time');
    assert.equal(shortName('parse[size=1000].time', 12, '…'), 'parse[….time');
    assert.equal(shortName('parse[size=1000].time', 15, '...'), 'parse[...].time');
    assert.equal(shortName('a\u001b[31mb', 30, '…'), 'a\\u{1b}[31mb');
  });

  it('is never wider than it may be', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.integer({ min: 4, max: 40 }),
        (name, width) => {
          assert.ok(widthOf(shortName(name, width, '…')) <= width);
        },
      ),
      { numRuns: fuzzRuns(0.25) },
    );
  });
});
