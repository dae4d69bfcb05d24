import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseQuery, tokenize } from '../src/tokenize.ts';

describe('tokenize', () => {
  const cases: [text: string, words: string[]][] = [
    ['', []],
    [' \t\n', []],
    ['Red Oak Chair', ['red', 'oak', 'chair']],
    ['well-made, 2nd hand', ['well', 'made', '2nd', 'hand']],
    ['Crème Brûlée', ['creme', 'brulee']],
    ['ÅNGSTRÖM', ['angstrom']],
    ['東京 タワー', ['東京', 'タワー']],
  ];
  for (const [text, words] of cases) {
    it(`splits ${JSON.stringify(text)}`, () => {
      assert.deepEqual(tokenize(text), words);
    });
  }

  it('asks for each word once', () => {
    assert.deepEqual([...parseQuery('red Red RED chair')], ['red', 'chair']);
  });
});
