import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { Span } from '../../../../core/language/diagnostic.ts';
import { describeTree } from '../../../../core/language/syntax/describe.ts';
import type { ParsedFile } from '../../../../core/language/syntax/document.ts';
import { parseFile, parseWholeFile } from '../../../../core/language/syntax/parse.ts';
import { children, descendants, type TreeNode } from '../../../../core/language/syntax/visit.ts';
import { fuzzRuns } from '../../../fuzz-runs.ts';
import { generateFile, mutate, mutations, tape } from './generate.ts';

describe('parsing any text', function () {
  this.timeout(0);

  it('finds no problem in a valid file, and the same tree in parts as in one piece', () => {
    fc.assert(
      fc.property(tape, (numbers) => {
        const text = generateFile(numbers);
        const file = parseFile(text);
        assert.deepEqual(file.problems, []);
        assert.equal(describeTree(file.tree), describeTree(parseWholeFile(text).tree));
      }),
      { numRuns: fuzzRuns(0.2) },
    );
  });

  it('gives a sound tree of a mutated file', () => {
    fc.assert(
      fc.property(tape, mutations, (numbers, changes) => {
        assertSound(parseFile(mutate(generateFile(numbers), changes)));
      }),
      { numRuns: fuzzRuns(0.25) },
    );
  });

  it('gives a sound tree of any characters', () => {
    const characters = fc.string({
      unit: fc.oneof(fc.constantFrom(...Array.from('"\'{}[]()$#=.,\n\r a1%-\\')), binaryUnit),
      maxLength: 200,
      size: 'max',
    });
    fc.assert(
      fc.property(characters, (text) => {
        assertSound(parseFile(text));
        assertSound(parseWholeFile(text));
      }),
      { numRuns: fuzzRuns(0.15) },
    );
  });
});

/** Any UTF-16 unit, lone surrogates included. */
const binaryUnit = fc.nat(0xffff).map((unit) => String.fromCharCode(unit));

/** Parts make up the text; spans lie in their part and in their parent; every rule was able to use what it got. */
function assertSound({ text, parts, problems }: ParsedFile): void {
  assert.equal(parts.map(({ node }) => node.text).join(''), text);
  for (const { node } of parts) {
    const whole = { start: 0, end: node.text.length };
    for (const item of node.items) {
      assertWithin(item, whole);
      if (item.type !== 'closer') for (const inner of descendants(item)) assertNested(inner);
    }
    for (const comment of node.comments) assert.equal(node.text.slice(comment.start).search(/^(#|\/\/)/), 0);
  }
  for (const problem of problems) {
    assertWithin(problem, { start: 0, end: text.length });
    assert.notEqual(problem.message, 'This is not expected here.');
  }
  assert.deepEqual(
    problems,
    problems.toSorted((a, b) => a.start - b.start),
  );
}

function assertNested(node: TreeNode): void {
  let end = node.start;
  for (const child of children(node)) {
    assertWithin(child, node);
    assert.ok(child.start >= end, 'siblings overlap');
    end = child.end;
  }
}

function assertWithin(inner: Span, outer: Span): void {
  assert.ok(outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end);
}
