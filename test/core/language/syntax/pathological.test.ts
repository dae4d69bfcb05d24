import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { formatFile } from '../../../../core/language/format/format.ts';
import { describeTree } from '../../../../core/language/syntax/describe.ts';
import { parseFile } from '../../../../core/language/syntax/parse.ts';
import { pathological } from './pathological.ts';

const SMALL = 2000;
/** Nesting below, at and above the bound, where a tree is highest. */
const DEPTHS = [63, 64, 65, 499, 500, 501];

/** Growth is counted in what comes out; the timing is `npm run bench`'s, as clocks have no place here. */
describe('pathological texts', function () {
  this.timeout(60_000);

  for (const [name, make] of pathological) {
    it(`${name}: the result grows no faster than the text, and the call stack is enough`, () => {
      for (const depth of DEPTHS) resultSize(make(depth));
      const [small, large] = [resultSize(make(SMALL)), resultSize(make(SMALL * 2))];
      assert.ok(large <= small * 2.3 + 100, `${String(small)} became ${String(large)}`);
    });
  }

  it('are told once that they are nested too deeply', () => {
    for (const name of [
      'nested parentheses',
      'nested blocks',
      'chain of not',
      'chain of additions',
      'open parentheses',
    ]) {
      const { problems } = parseFile(pathological.get(name)?.(SMALL) ?? '');
      assert.equal(problems.filter(({ code }) => code === 'too-deep').length, 1, name);
      assert.ok(problems.length <= 2, name);
    }
  });

  it('of a megabyte and more are read to the end', () => {
    for (const name of [
      'unclosed strings',
      'quotes on a line',
      'many workflows',
      'stray braces between steps',
    ]) {
      const make = pathological.get(name);
      assert.ok(make);
      const { parts, text } = parseFile(make(100_000));
      assert.equal(
        parts.reduce((length, { node }) => length + node.text.length, 0),
        text.length,
      );
    }
  });
});

/** Lines of the tree, problems, and the formatted text's length in lines. */
function resultSize(text: string): number {
  const file = parseFile(text);
  return (
    describeTree(file.tree).split('\n').length + file.problems.length + formatFile(file).split('\n').length
  );
}
