import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';

describe('mixed', () => {
  it('passes', () => undefined);
  it('fails', () => {
    assert.equal(1, 2);
  });
  it.skip('is skipped', () => undefined);

  describe('behind a hook', () => {
    before(() => {
      throw new Error('the hook fails');
    });
    it('is never reached', () => undefined);
  });
});
