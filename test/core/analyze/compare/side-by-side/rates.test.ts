import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { experiment, simulated } from '../../../../bench/judging/experiment.ts';
import { MACHINES, type Machine } from '../../../../bench/judging/machines.ts';
import { Random } from '../../../../bench/judging/random.ts';
import { ratesOf, type Rates } from '../../../../bench/judging/rates.ts';
import { experimentOnSeries } from '../../../../bench/judging/recorded-experiments.ts';
import { recorded, RECORDED } from '../../../../bench/judging/recorded.ts';

/** A small version of `npm run bench -- side-by-side`, whose figures are the claim; the seed is fixed, so it never flickers. */
const SEED = 20_260_105;

function rates(machine: Machine, factor: number, count: number): Rates {
  const random = new Random(SEED);
  const outcomes = Array.from({ length: count }, () =>
    experiment(['time'], simulated(machine.start(random), factor, random.below(2 ** 31))),
  );
  return ratesOf(outcomes, factor - 1);
}

describe('the rates of the rule for side by side', () => {
  for (const machine of MACHINES) {
    it(`of a ${machine.name} machine`, () => {
      const same = rates(machine, 1, 200);
      assert.equal(same.share('slower') + same.share('faster'), 0);
      assert.ok(same.share('no_difference') > 0.95);
      assert.ok(same.coverage >= 0.97, `coverage ${String(same.coverage)}`);
      const five = rates(machine, 1.05, 100);
      assert.ok(five.share('slower') >= 0.9, `slower ${String(five.share('slower'))}`);
      assert.ok(five.share('no_difference') <= 0.04);
      assert.equal(five.share('faster'), 0);
      const ten = rates(machine, 1.1, 100);
      assert.equal(ten.share('slower'), 1);
      assert.ok(ten.rounds <= 20, `rounds ${String(ten.rounds)}`);
    });
  }

  it('of recorded series, of one command against itself', () => {
    const random = new Random(SEED);
    for (const name of RECORDED) {
      const series = recorded(name);
      const outcomes = Array.from({ length: 60 }, () => experimentOnSeries(series, random));
      const { share } = ratesOf(outcomes, 0);
      assert.equal(share('slower') + share('faster'), 0, name);
    }
  });
});
