import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { judgeSkips, parseAllowedSkips } from '../../../tooling/test/skips.ts';

describe('skipped tests', () => {
  const allowed = [{ title: 'engine reads counters', reason: 'needs a kernel that allows it' }];

  it('are judged by their full title', () => {
    const { skips, forbidden } = judgeSkips(
      ['engine reads counters', 'engine reads counters twice'],
      allowed,
      true,
    );
    assert.deepEqual(skips, [{ title: 'engine reads counters', reason: 'needs a kernel that allows it' }]);
    assert.equal(forbidden.length, 1);
    assert.match(forbidden[0] ?? '', /engine reads counters twice$/);
  });

  it('are all let pass for a developer, with the reasons there are', () => {
    const { skips, forbidden } = judgeSkips(['engine reads counters', 'other'], allowed, false);
    assert.deepEqual(forbidden, []);
    assert.deepEqual(
      skips.map(({ reason }) => reason),
      ['needs a kernel that allows it', undefined],
    );
  });
});

describe('list of allowed skips', () => {
  it('gives each with its reason', () => {
    assert.deepEqual(parseAllowedSkips('[{ "title": "a", "reason": "b" }]'), [{ title: 'a', reason: 'b' }]);
  });

  for (const text of [
    '{}',
    '[1]',
    '[null]',
    '[{ "title": "a" }]',
    '[{ "title": "a", "reason": " " }]',
    '[{ "reason": "a" }]',
  ]) {
    it(`does not take ${text}`, () => {
      assert.throws(() => parseAllowedSkips(text), /allowed-skips\.json/);
    });
  }
});
