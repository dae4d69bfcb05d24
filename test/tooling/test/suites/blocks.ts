import { describe, it } from 'mocha';

describe('a suite that blocks its thread', () => {
  it('never comes back', () => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });
});
