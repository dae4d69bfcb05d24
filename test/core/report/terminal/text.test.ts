import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import fc from 'fast-check';
import stringWidth from 'string-width';
import {
  clip,
  cleanLine,
  padEnd,
  padStart,
  takeColumns,
  visible,
  widthOf,
} from '../../../../core/report/terminal/text.ts';
import { fuzzRuns } from '../../../fuzz-runs.ts';

// What acts on a terminal: C0 and C1 controls, and marks that turn the direction of text.
const ACTING = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

describe('texts for a terminal', () => {
  it('counts columns, not characters', () => {
    assert.equal(widthOf('abc'), 3);
    assert.equal(widthOf('漢字'), 4);
    assert.equal(widthOf('e\u0301'), 1);
    assert.equal(widthOf('👩‍👩‍👧'), 2);
  });

  it('counts as many as the library that knows all characters', () => {
    for (let unit = 0; unit < 0x3000; unit++) {
      const character = String.fromCharCode(unit);
      assert.equal(widthOf(character), stringWidth(character), `U+${unit.toString(16)}`);
    }
    const unit = fc.oneof(
      fc.constantFrom(
        'a',
        'é',
        '±',
        '→',
        '─',
        '▇',
        '✔',
        '⠋',
        '©',
        '#',
        '1',
        ' ',
        '\u0301',
        '\ufe0f',
        '\u200d',
        '\u20e3',
        '\u1100',
        '\u1161',
        '漢',
        '👩',
      ),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    );
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        assert.equal(widthOf(text), stringWidth(text));
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });

  it('of a command loses what would act on the terminal', () => {
    assert.equal(cleanLine('\x1b[31mred\x1b[0m'), 'red');
    assert.equal(cleanLine('\x1b]0;title\x07text'), 'text');
    assert.equal(cleanLine('10%\r50%\r100%'), '100%');
    assert.equal(cleanLine('line\r'), 'line');
    assert.equal(cleanLine('a\tb'), 'a   b');
    assert.equal(cleanLine('a\x00\x08\x9b2Jb'), 'ab');
    assert.equal(cleanLine('safe\u202egnp.exe'), 'safegnp.exe');
  });

  it('of a file shows controls as their codes', () => {
    assert.equal(visible('a\x1b[2Jb'), 'a\\u{1b}[2Jb');
    assert.equal(visible('\tx'), '    x');
    assert.equal(visible('漢\ty'), '漢  y');
  });

  it('never acts on the terminal, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.doesNotMatch(cleanLine(text), ACTING);
        assert.doesNotMatch(visible(text), ACTING);
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });

  it('is cut to columns without splitting a character', () => {
    assert.equal(clip('abcdef', 4), 'abc…');
    assert.equal(clip('abcd', 4), 'abcd');
    assert.equal(clip('漢字漢字', 4), '漢…');
    assert.equal(clip('abcdef', 5, '...'), 'ab...');
    assert.equal(clip('abcdef', 2, '...'), 'ab');
    assert.equal(takeColumns('a👩‍👩‍👧b', 2), 'a');
    assert.equal(takeColumns('a👩‍👩‍👧b', 3), 'a👩‍👩‍👧');
  });

  it('never gets wider than asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(30), (text, width) => {
        assert.ok(widthOf(clip(visible(text), width)) <= width);
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });

  it('is filled up by columns', () => {
    assert.equal(padEnd('漢', 4), '漢  ');
    assert.equal(padStart('漢', 4), '  漢');
    assert.equal(padStart('abc', 2), 'abc');
  });
});
