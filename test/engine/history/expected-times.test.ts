import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { PointQuery } from '../../../core/history/history.ts';
import type { Workflow } from '../../../core/language/workflow.ts';
import { expectedTimes } from '../../../engine/history/expected-times.ts';
import { StoreFailure } from '../../../engine/store/problem.ts';
import type { NodeTimesQuery } from '../../../engine/store/store.ts';
import { workflowFrom } from '../../core/plan/source.ts';

const WORKFLOW: Workflow = workflowFrom(`workflow "w" {
  bench parse {
    run    = "true"
    matrix { size = [10] }
  }
  step build { run = "true" }
  service server {
    run   = "true"
    ready = tcp("127.0.0.1:1")
  }
}
`);

const TIMES: Readonly<Record<string, readonly number[]>> = {
  'parse[size=10]': [5, 1, 100],
  build: [4, 8],
};

const STORE = {
  nodeTimes: ({ workflow, node, limit }: NodeTimesQuery) =>
    workflow === 'w' ? (TIMES[node] ?? []).slice(0, limit) : [],
  points: ({ workflow, node, metric }: PointQuery) =>
    workflow === 'w' && node === 'server' && metric === 'startup'
      ? [30, 10, 20].map((value) => ({
          run: 'r',
          started: 0,
          commit: null,
          node,
          name: metric,
          metric: { value, unit: 'ns' } as const,
        }))
      : [],
};

describe('the time that a node is expected to take', () => {
  const expected = expectedTimes(STORE, WORKFLOW);

  it('is the median of those that its instance took', () => {
    assert.deepEqual([expected('parse[size=10]'), expected('build')], [5, 6]);
  });

  it('of a service is that until it is ready', () => {
    assert.equal(expected('server'), 20);
  });

  it('is not known where it never passed', () => {
    assert.equal(expected('parse[size=20]'), undefined);
  });

  it('is not known where the store cannot be read any more: the run goes without', () => {
    const broken = {
      ...STORE,
      nodeTimes: (): never => {
        throw new StoreFailure({ code: 'store-busy', message: 'It is locked.' });
      },
    };
    assert.equal(expectedTimes(broken, WORKFLOW)('build'), undefined);
  });
});
