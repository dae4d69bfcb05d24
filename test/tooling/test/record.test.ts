import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { formatRecord, parseRecords } from '../../../tooling/test/record.ts';

describe('test report', () => {
  it('is read as it was written, whatever the titles', () => {
    const records = [{ type: 'pass', title: 'a "b"\n\\c' }, { type: 'end' }] as const;
    assert.deepEqual(parseRecords(records.map(formatRecord).join('')), records);
  });

  it('loses only the line that a crash cut off', () => {
    const text =
      formatRecord({ type: 'pass', title: 'a' }) + formatRecord({ type: 'pass', title: 'b' }).slice(0, 9);
    assert.deepEqual(parseRecords(text), [{ type: 'pass', title: 'a' }]);
  });

  it('of nothing is nothing', () => {
    assert.deepEqual(parseRecords(''), []);
  });
});
