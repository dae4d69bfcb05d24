import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { inSlices, SLICE_MS } from '../../../../core/language/check/slices.ts';

/** A clock that only the work moves on: each step takes as many milliseconds as it says. */
class Work {
  readonly did: string[] = [];
  #time = 0;

  *steps(...times: readonly number[]): Generator<void, string> {
    for (const time of times) {
      this.#time += time;
      this.did.push(`${time} ms`);
      yield;
    }
    return 'done';
  }

  readonly host = {
    now: () => this.#time,
    pause: () => {
      this.did.push('pause');
      return Promise.resolve();
    },
  };
}

describe('work in slices', () => {
  it(`lets others run after ${SLICE_MS} ms, and after each step that takes longer`, async () => {
    const work = new Work();
    assert.equal(await inSlices(work.steps(2, 2, 2, 4, 9, 1), work.host), 'done');
    assert.deepEqual(work.did, ['2 ms', '2 ms', '2 ms', 'pause', '4 ms', '9 ms', 'pause', '1 ms']);
  });

  it('does not pause where it is done in time', async () => {
    const work = new Work();
    assert.equal(await inSlices(work.steps(1, 1), work.host), 'done');
    assert.deepEqual(work.did, ['1 ms', '1 ms']);
  });

  it('is left where it is when nobody waits for it any longer', async () => {
    const work = new Work();
    const isWanted = (): boolean => work.did.length < 3;
    assert.equal(await inSlices(work.steps(6, 6, 6), work.host, isWanted), undefined);
    assert.deepEqual(work.did, ['6 ms', 'pause', '6 ms', 'pause']);
  });
});
