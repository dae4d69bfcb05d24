import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { formatFile } from '../../../../core/language/format/format.ts';
import { describeTree } from '../../../../core/language/syntax/describe.ts';
import type { ParsedFile } from '../../../../core/language/syntax/document.ts';
import { parseFile } from '../../../../core/language/syntax/parse.ts';
import { fuzzRuns } from '../../../fuzz-runs.ts';
import { generateFile, mutate, mutations, tape } from '../syntax/generate.ts';

describe('formatting any text', function () {
  this.timeout(0);

  it('changes nothing but white space in a valid file, and is done after once', () => {
    fc.assert(
      fc.property(tape, (numbers) => {
        assertFaithful(generateFile(numbers));
      }),
      { numRuns: fuzzRuns(0.2) },
    );
  });

  it('changes nothing but white space in a mutated file, and no part with a problem', () => {
    fc.assert(
      fc.property(tape, mutations, (numbers, changes) => {
        assertFaithful(mutate(generateFile(numbers), changes));
      }),
      { numRuns: fuzzRuns(0.2) },
    );
  });
});

function assertFaithful(text: string): void {
  const file = parseFile(text);
  const formatted = formatFile(file);
  const again = parseFile(formatted);
  assert.equal(formatFile(again), formatted);
  assert.equal(describeTree(again.tree), describeTree(file.tree));
  assert.deepEqual(commentsOf(again), commentsOf(file));
  assert.equal(unitsOf(formatted), unitsOf(text));
  assert.equal(again.problems.length, file.problems.length);
  let from = 0;
  for (const { offset, node } of file.parts) {
    const isBroken = file.problems.some(({ start }) => offset <= start && start < offset + node.text.length);
    if (!isBroken) continue;
    const found = formatted.indexOf(node.text, from);
    assert.ok(found >= from, 'a broken part was changed');
    from = found + node.text.length;
  }
}

function commentsOf({ parts }: ParsedFile): readonly string[] {
  return parts.flatMap(({ node }) =>
    node.comments.map(({ start, end }) => node.text.slice(start, end).trimEnd()),
  );
}

/** All that is no white space, regardless of order, as a brace may change places with a comment. */
function unitsOf(text: string): string {
  return [...text.replace(/\s/g, '')].sort().join('');
}
