import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import fc from 'fast-check';
import { excerptOf } from '../../../cli/diagnostics/excerpt.ts';
import { widthOf } from '../../../core/report/terminal/text.ts';
import { fuzzRuns } from '../../fuzz-runs.ts';

/** The excerpt with its mark below, for a line in which `‹…›` says what is marked. */
function shown(marked: string, width = 80): readonly string[] {
  const start = marked.indexOf('‹');
  const line = marked.replace(/[‹›]/g, '');
  const { text, column, length } = excerptOf(line, start, marked.indexOf('›') - 1, width);
  return [text, ' '.repeat(column) + '^'.repeat(length)];
}

describe('a marked line', () => {
  it('has the mark under what is meant', () => {
    assert.deepEqual(shown('  needs = [‹biuld›]'), ['  needs = [biuld]', '           ^^^^^']);
  });

  it('counts tabs, wide characters and controls as they are shown', () => {
    assert.deepEqual(shown('\tneeds = [‹x›]'), ['    needs = [x]', '             ^']);
    assert.deepEqual(shown('a = "漢字" ‹b›'), ['a = "漢字" b', ' '.repeat(11) + '^']);
    assert.deepEqual(shown('\x1b[2J ‹b›'), ['\\u{1b}[2J b', ' '.repeat(10) + '^']);
    assert.deepEqual(shown('‹漢字›'), ['漢字', '^^^^']);
  });

  it('has a mark where something is missing', () => {
    assert.deepEqual(shown('needs =‹›'), ['needs =', '       ^']);
  });

  it('is cut around the mark where it is long', () => {
    const [text = '', mark = ''] = shown(`${'x'.repeat(1000)}‹HERE›${'y'.repeat(1000)}`, 40);
    assert.ok(widthOf(text) <= 40 && text.startsWith('…') && text.endsWith('…'));
    assert.equal(text.slice(mark.indexOf('^'), mark.length), 'HERE');
  });

  it('never marks beyond the width', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.nat(300), fc.nat(300), (line, a, b) => {
        const [start, end] = [Math.min(a, b, line.length), Math.min(Math.max(a, b), line.length)];
        const { text, column, length } = excerptOf(line, start, end, 60);
        assert.ok(widthOf(text) <= 60, text);
        assert.ok(column >= 0 && length >= 1 && column + length <= 61);
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });
});
