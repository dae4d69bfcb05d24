import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { toldInTime } from '../../engine/run/attempt.ts';

describe('the start of a process', () => {
  const watchIn = (untilNeeded: number): Parameters<typeof toldInTime>[0] => ({
    untilNeeded: () => untilNeeded,
    started: () => undefined,
    exited: () => undefined,
  });

  it('is known when its time is over, so that it can be ended then', () => {
    assert.equal(toldInTime(watchIn(Infinity), 20e6).untilNeeded(), 20e6);
    assert.equal(toldInTime(watchIn(5e6), 20e6).untilNeeded(), 5e6);
    assert.equal(toldInTime(watchIn(5e6)).untilNeeded(), 5e6);
  });
});
