import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { MOST_BYTES, sizeProblem } from '../../../tooling/package/size-limit.ts';

describe('the size of a package', () => {
  it('may be the limit, and no byte more', () => {
    assert.equal(sizeProblem(1000, 1000), undefined);
    assert.match(sizeProblem(1001, 1000) ?? '', /1001 bytes, and 1000 .*size-limit\.ts/);
  });

  it('has a limit that is itself not above 3 MB', () => {
    assert.equal(sizeProblem(1), undefined);
    assert.match(sizeProblem(1, MOST_BYTES + 1) ?? '', /above 3000000/);
  });
});
