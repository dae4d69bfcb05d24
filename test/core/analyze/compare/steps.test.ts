import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { compareSteps } from '../../../../core/analyze/compare/steps.ts';
import type { SideStep } from '../../../../core/analyze/compare/side.ts';

function step(id: string): SideStep {
  return { id, state: 'passed', time: 1e9, note: undefined };
}

describe('steps beside each other', () => {
  it('come in the order of the later run, then those that only the earlier one has', () => {
    const pairs = compareSteps([step('old'), step('a'), step('b')], [step('b'), step('new'), step('a')]);
    assert.deepEqual(
      pairs.map(({ id, a, b }) => [id, a !== undefined, b !== undefined]),
      [
        ['b', true, true],
        ['new', false, true],
        ['a', true, true],
        ['old', true, false],
      ],
    );
  });

  it('are none where a side does not know its steps', () => {
    assert.deepEqual(compareSteps([], [step('a')]), []);
    assert.deepEqual(compareSteps([step('a')], []), []);
  });
});
