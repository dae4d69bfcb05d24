import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readRange } from '../../../engine/side-by-side/revision-range.ts';

describe('a range of revisions', () => {
  const ranges = [
    ['main..HEAD', 'main', 'HEAD', false],
    ['main...topic', 'main', 'topic', true],
    ['main..', 'main', 'HEAD', false],
    ['..topic', 'HEAD', 'topic', false],
    ['v1.2..v1.3', 'v1.2', 'v1.3', false],
    ['origin/main..HEAD~2', 'origin/main', 'HEAD~2', false],
  ] as const;
  for (const [word, from, to, fromMergeBase] of ranges) {
    it(`is ${word}`, () => {
      assert.deepEqual(readRange(word), { from, to, fromMergeBase });
    });
  }

  for (const word of ['', '..', '...', 'latest', 'baseline:main', '../before.json', 'a/../b.json', '..\\x'])
    it(`is not ${word === '' ? 'nothing' : word}`, () => {
      assert.equal(readRange(word), undefined);
    });
});
