import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ASCII, UNICODE } from '../../../../core/report/terminal/glyphs.ts';
import { sparkline } from '../../../../core/report/terminal/sparkline.ts';

describe('a sparkline', () => {
  it('goes from the lowest to the highest figure', () => {
    assert.equal(sparkline([0, 1, 2, 3, 4, 5, 6, 7], UNICODE), '▁▂▃▄▅▆▇█');
    assert.equal(sparkline([7, 0, 7], ASCII), '#_#');
    assert.equal(sparkline([-2, 2], UNICODE), '▁█');
  });

  it('draws no change where there is hardly one', () => {
    assert.equal(sparkline([5, 5, 5], UNICODE), '▁▁▁');
    assert.equal(sparkline([1000, 1001, 1000], UNICODE), '▁▁▁');
    assert.equal(sparkline([0, 0], UNICODE), '▁▁');
  });

  it('is empty for nothing', () => {
    assert.equal(sparkline([], UNICODE), '');
  });
});
