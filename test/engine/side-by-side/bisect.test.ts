import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { bisect } from '../../../engine/side-by-side/bisect.ts';
import { fuzzRuns } from '../../fuzz-runs.ts';

/** How many commits, which of them is the first that is worse, and which cannot be told. */
const history = fc.integer({ min: 1, max: 300 }).chain((count) =>
  fc.record({
    count: fc.constant(count),
    first: fc.integer({ min: 0, max: count - 1 }),
    untold: fc.uniqueArray(fc.integer({ min: 0, max: count - 1 }), { maxLength: 20 }),
  }),
);

describe('bisect', () => {
  it('names the first that is worse, asking no more often than halving takes', async () => {
    await fc.assert(
      fc.asyncProperty(history, async ({ count, first }) => {
        const { candidates, asked } = await bisect(count, (at) =>
          Promise.resolve(at >= first ? 'worse' : 'not_worse'),
        );
        assert.deepEqual(candidates, [first]);
        assert.ok(asked.length <= Math.ceil(Math.log2(count)), `${asked.length} of ${count}`);
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });

  it('leaves those that could not be told beside it, and asks none twice', async () => {
    await fc.assert(
      fc.asyncProperty(history, async ({ count, first, untold }) => {
        const { candidates, asked } = await bisect(count, (at) =>
          Promise.resolve(untold.includes(at) ? 'unknown' : at >= first ? 'worse' : 'not_worse'),
        );
        // The last is known to be worse and is not asked.
        const told = Array.from({ length: count - 1 }, (_, at) => at).filter((at) => !untold.includes(at));
        const lastGood = told.filter((at) => at < first).at(-1) ?? -1;
        const firstWorse = told.find((at) => at >= first) ?? count - 1;
        const expected = Array.from({ length: firstWorse - lastGood }, (_, at) => lastGood + 1 + at);
        assert.deepEqual(candidates, expected);
        assert.equal(new Set(asked.map(({ at }) => at)).size, asked.length);
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });
});
