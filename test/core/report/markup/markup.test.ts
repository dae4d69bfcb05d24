import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { element } from '../../../../core/report/markup/markup.ts';
import { fuzzRuns } from '../../../fuzz-runs.ts';
import { parsed } from './parsed.ts';

describe('markup', () => {
  it('is read again as the text that went in, whatever that is', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        '</td><script>alert(1)</script>',
        ']]>',
        '<!--',
        '&amp;',
        '"onload="x',
        "'",
        '\u001b[31mred',
        '\ufffe',
      ),
    );
    fc.assert(
      fc.property(hostile, hostile, (value, text) => {
        const root = parsed(element('td', { title: value }, text, element('b', {}, text)).toString());
        assert.deepEqual(
          [root.name, Object.keys(root.attributes), root.children.length],
          ['td', ['title'], 1],
        );
        // A text may lose what cannot be seen, and nothing else.
        const seen = (one: string): string => one.replace(/[^\p{L}\p{N}\p{S}<>&"'!]/gu, '');
        if (!/[\u0080-\u009f\u001b]/.test(text)) assert.equal(seen(root.children[0]?.text ?? ''), seen(text));
      }),
      { numRuns: fuzzRuns(1) },
    );
  });

  it('escapes once', () => {
    assert.equal(
      element('p', { a: '"<&' }, '<b> & "c"', element('br', {})).toString(),
      '<p a="&quot;&lt;&amp;">&lt;b&gt; &amp; &quot;c&quot;<br/></p>',
    );
  });
});
