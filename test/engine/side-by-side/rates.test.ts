import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { armsExperiment, type ArmsOutcome } from '../../bench/judging/arms.ts';
import { MACHINES } from '../../bench/judging/machines.ts';
import { Random } from '../../bench/judging/random.ts';

/** A small version of `npm run bench -- experiments`, whose figures are the claim; the seed is fixed, so it never flickers. */
const SEED = 20_260_105;
const EXPERIMENTS = 60;

describe('the rates of experiments with several variants', function () {
  this.timeout(30_000);

  for (const machine of MACHINES) {
    it(`of a ${machine.name} machine`, async () => {
      const random = new Random(SEED);
      const outcomes: ArmsOutcome[] = [];
      for (let count = 0; count < EXPERIMENTS; count++)
        outcomes.push(await armsExperiment(machine.start(random), [1, 1, 1.1, 0.9], random.below(2 ** 31)));
      const count = (at: number, verdict: string): number =>
        outcomes.filter(({ verdicts }) => verdicts[at] === verdict).length;
      assert.equal(count(0, 'slower') + count(0, 'faster'), 0);
      assert.ok(count(0, 'no_difference') >= 0.95 * EXPERIMENTS);
      assert.equal(count(1, 'slower'), EXPERIMENTS);
      assert.equal(count(2, 'faster'), EXPERIMENTS);
    });
  }
});
