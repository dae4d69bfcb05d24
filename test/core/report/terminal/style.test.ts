import assert from 'node:assert/strict';
import { styleText } from 'node:util';
import { describe, it } from 'mocha';
import { ASCII } from '../../../../core/report/terminal/glyphs.ts';
import { createEditorPaint, createPaint } from '../../../../core/report/terminal/style.ts';

describe('looks', () => {
  it('are escape sequences, closed again, and nothing where there are no colours', () => {
    assert.equal(createPaint(true)('no', 'bad'), '\x1b[31mno\x1b[39m');
    assert.equal(createPaint(true)('', 'bad'), '');
    assert.equal(createPaint(false)('no', 'bad'), 'no');
  });

  it('of each name are what Node gives that format', () => {
    const formats = {
      strong: 'bold',
      faint: 'dim',
      good: 'green',
      bad: 'red',
      warning: 'yellow',
      accent: 'cyan',
    } as const;
    for (const look of ['strong', 'faint', 'good', 'bad', 'warning', 'accent'] as const) {
      assert.equal(createPaint(true)('x', look), styleText(formats[look], 'x', { validateStream: false }));
    }
  });

  it('are the same in an editor, but that what is faint is grey instead of dimmed', () => {
    assert.equal(createEditorPaint()('x', 'faint'), styleText('gray', 'x', { validateStream: false }));
    for (const look of ['strong', 'good', 'bad', 'warning', 'accent'] as const) {
      assert.equal(createEditorPaint()('x', look), createPaint(true)('x', look));
    }
  });
});

describe('signs in ASCII', () => {
  it('are ASCII', () => {
    assert.match(Object.values(ASCII).flat().join(''), /^[\x20-\x7e]*$/);
  });
});
