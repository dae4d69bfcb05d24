import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { DEFAULT_SIDE_BY_SIDE_OPTIONS } from '../../../core/analyze/compare/side-by-side/options.ts';
import type { Arm } from '../../../core/stats/block-order.ts';
import type { Candidate } from '../../../engine/side-by-side/candidate.ts';
import { Meeting } from '../../../engine/side-by-side/meeting.ts';
import type { AttemptEnd } from '../../../engine/run/attempt.ts';

/** A run of so many nanoseconds, of which the system accounted nothing. */
function took(nanoseconds: number, state: AttemptEnd['state'] = 'passed'): AttemptEnd {
  const end = {
    exit: 0,
    signal: undefined,
    nanoseconds,
    problem: undefined,
    leftBehind: false,
    usage: undefined,
  };
  return { state, reason: undefined, end, usage: undefined, metrics: new Map(), problems: [] };
}

function candidate(
  id: string,
  run: (count: number) => AttemptEnd,
  order: Arm[] = [],
  arm: Arm = 'a',
): Candidate {
  let count = 0;
  return {
    id,
    rounds: { minimum: 10, maximum: 60 },
    options: DEFAULT_SIDE_BY_SIDE_OPTIONS,
    run: () => {
      order.push(arm);
      return Promise.resolve(run(count++));
    },
  };
}

const finished = (id: string) =>
  ({ type: 'node.finished', t: 1, v: 1, id, state: 'blocked', attempts: 0 }) as const;

describe('two runs that meet', () => {
  it('measure a bench in blocks of five each, and judge it', async () => {
    const meeting = new Meeting(7, () => undefined);
    const order: Arm[] = [];
    const ends = await Promise.all([
      meeting.opposite('a').measure(candidate('x', (count) => took(100 + (count % 3)), order, 'a')),
      meeting.opposite('b').measure(candidate('x', (count) => took(150 + (count % 3)), order, 'b')),
    ]);
    assert.deepEqual(ends, [{ type: 'measured' }, { type: 'measured' }]);
    const judged = meeting.results.get('x');
    // Every B is above every A: p is 2 in 252² after 10 rounds, below the level of that look.
    assert.equal(judged?.rounds, 10);
    assert.deepEqual(
      judged.metrics.map(({ name, verdict }) => [name, verdict]),
      [['time', 'slower']],
    );
    for (let block = 0; block < order.length; block += 10)
      assert.equal(order.slice(block, block + 10).filter((arm) => arm === 'a').length, 5);
  });

  it('let a bench go that the other side does not come to, now or later', async () => {
    const meeting = new Meeting(7, () => undefined);
    const waiting = meeting.opposite('a').measure(candidate('x', () => took(1)));
    meeting.see('b', finished('x'));
    assert.deepEqual(await waiting, { type: 'alone', reason: 'it ended blocked on side B' });
    meeting.see('a', finished('y'));
    const late = await meeting.opposite('b').measure(candidate('y', () => took(1)));
    assert.deepEqual(late, { type: 'alone', reason: 'it ended blocked on side A' });
  });

  it('let all go when a side is over', async () => {
    const meeting = new Meeting(7, () => undefined);
    const waiting = meeting.opposite('b').measure(candidate('x', () => took(1)));
    meeting.end('a', 'side A ended');
    assert.deepEqual(await waiting, { type: 'alone', reason: 'side A ended' });
  });

  it('end at a run that does not pass, and judge nothing', async () => {
    const meeting = new Meeting(7, () => undefined);
    const [a, b] = await Promise.all([
      meeting.opposite('a').measure(candidate('x', () => took(1))),
      meeting.opposite('b').measure(candidate('x', (count) => took(1, count === 7 ? 'failed' : 'passed'))),
    ]);
    assert.deepEqual(a, { type: 'alone', reason: 'a run of side B did not pass' });
    assert.equal(b.type, 'failed');
    assert.equal(meeting.results.size, 0);
  });
});
