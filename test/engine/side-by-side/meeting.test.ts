import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { DEFAULT_SIDE_BY_SIDE_OPTIONS } from '../../../core/analyze/compare/side-by-side/options.ts';
import type { Candidate, CandidateEnd } from '../../../engine/side-by-side/candidate.ts';
import { took } from '../../bench/judging/arms.ts';
import { Meeting } from '../../../engine/side-by-side/meeting.ts';
import type { AttemptEnd } from '../../../engine/run/attempt.ts';

function candidate(
  id: string,
  run: (count: number) => AttemptEnd,
  order: string[] = [],
  arm = 'a',
): Candidate {
  let count = 0;
  return {
    id,
    rounds: { minimum: 10, maximum: 60 },
    options: DEFAULT_SIDE_BY_SIDE_OPTIONS,
    warmUp: () => Promise.resolve(undefined),
    run: () => {
      order.push(arm);
      return Promise.resolve(run(count++));
    },
  };
}

const SIDES = ['side A', 'side B'];

const finished = (id: string) =>
  ({ type: 'node.finished', t: 1, v: 1, id, state: 'blocked', attempts: 0 }) as const;

describe('two runs that meet', () => {
  it('measure a bench in blocks of five each, and judge it', async () => {
    const meeting = new Meeting(SIDES, 7, () => undefined);
    const order: string[] = [];
    const ends = await Promise.all([
      meeting.opposite(0).measure(candidate('x', (count) => took(100 + (count % 3)), order, 'a')),
      meeting.opposite(1).measure(candidate('x', (count) => took(150 + (count % 3)), order, 'b')),
    ]);
    assert.deepEqual(ends, [{ type: 'measured' }, { type: 'measured' }]);
    const judged = meeting.results.get('x')?.get(1);
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
    const meeting = new Meeting(SIDES, 7, () => undefined);
    const waiting = meeting.opposite(0).measure(candidate('x', () => took(1)));
    meeting.see(1, finished('x'));
    assert.deepEqual(await waiting, { type: 'alone', reason: 'it ended blocked on side B' });
    meeting.see(0, finished('y'));
    const late = await meeting.opposite(1).measure(candidate('y', () => took(1)));
    assert.deepEqual(late, { type: 'alone', reason: 'it ended blocked on side A' });
  });

  it('let all go when a side is over', async () => {
    const meeting = new Meeting(SIDES, 7, () => undefined);
    const waiting = meeting.opposite(1).measure(candidate('x', () => took(1)));
    meeting.end(0, 'side A ended');
    assert.deepEqual(await waiting, { type: 'alone', reason: 'side A ended' });
  });

  it('end at a run that does not pass, and judge nothing', async () => {
    const meeting = new Meeting(SIDES, 7, () => undefined);
    const [a, b] = await Promise.all([
      meeting.opposite(0).measure(candidate('x', () => took(1))),
      meeting.opposite(1).measure(candidate('x', (count) => took(1, count === 7 ? 'failed' : 'passed'))),
    ]);
    assert.deepEqual(a, { type: 'alone', reason: 'a run of side B did not pass' });
    assert.equal(b.type, 'failed');
    assert.equal(meeting.results.size, 0);
  });
});

describe('several runs that meet', () => {
  const VARIANTS = ['variant base', 'variant same', 'variant slow', 'variant noisy'];
  /** What runs of each arm take, by how many there were: steady, the same, half as much again, and all over the place. */
  const times = [
    (count: number) => 100 + (count % 5),
    (count: number) => 100.5 + (count % 5),
    (count: number) => 150 + (count % 5),
    (count: number) => 102 + 6 * (((count * 5) % 13) - 6),
  ];

  interface Measured {
    readonly meeting: Meeting;
    readonly ends: readonly CandidateEnd[];
    /** Letters of the arms that were run, block after block. */
    readonly order: string;
  }

  /** All of them at one bench; `failing`: the run of an arm, by its position, that does not pass. */
  async function measured(
    names: readonly string[],
    failing: Readonly<Record<number, number>> = {},
  ): Promise<Measured> {
    const meeting = new Meeting(names, 7, () => undefined);
    const order: string[] = [];
    const ends = await Promise.all(
      names.map((_, at) => {
        const run = (count: number): AttemptEnd =>
          took(times[at]?.(count) ?? 0, count === failing[at] ? 'failed' : 'passed');
        return meeting.opposite(at).measure(candidate('x', run, order, 'abcd'[at]));
      }),
    );
    return { meeting, ends, order: order.join('') };
  }

  it('are each compared with the first, with the verdict of the look that decided it', async () => {
    const { meeting, ends, order } = await measured(VARIANTS);
    assert.deepEqual(new Set(ends.map(({ type }) => type)), new Set(['measured']));
    const results = [...(meeting.results.get('x') ?? [])];
    assert.deepEqual(
      results.map(([at, { rounds, metrics }]) => [at, rounds, metrics[0]?.verdict]),
      // p of 10 rounds is 2 in 252² at least: 0.00003, but a third of the first look’s level is 0.000017.
      [
        [1, 10, 'no_difference'],
        [2, 20, 'slower'],
        [3, 60, 'undecided'],
      ],
    );
    const count = (letter: string): number => Array.from(order).filter((one) => one === letter).length;
    assert.deepEqual(['a', 'b', 'c', 'd'].map(count), [60, 10, 20, 60]);
    assert.equal(order.slice(-10).replaceAll(/[ad]/g, ''), '');
  });

  it('share the level between the comparisons', async () => {
    const two = await measured(VARIANTS.slice(0, 1).concat('variant slow'));
    // Of two arms the only comparison has it all.
    assert.equal(two.meeting.results.get('x')?.get(1)?.rounds, 10);
    const { meeting } = await measured(VARIANTS);
    const slow = meeting.results.get('x')?.get(2)?.metrics[0];
    assert.match(slow?.reason ?? '', /where 0\.000033 is asked for$/);
  });

  it('go on without one that fails, and end with the base', async () => {
    const { meeting, ends } = await measured(VARIANTS, { 2: 12 });
    assert.deepEqual(
      ends.map(({ type }) => type),
      ['measured', 'measured', 'failed', 'measured'],
    );
    assert.deepEqual([...(meeting.results.get('x')?.keys() ?? [])], [1, 3]);
    const without = await measured(VARIANTS, { 0: 2 });
    const reason = 'a run of variant base did not pass';
    assert.deepEqual(
      without.ends.slice(1),
      VARIANTS.slice(1).map(() => ({ type: 'alone', reason })),
    );
    assert.deepEqual([...(without.meeting.results.get('x') ?? [])], []);
  });

  it('are measured with those that come, once it is known who does not', async () => {
    const meeting = new Meeting(VARIANTS.slice(0, 3), 7, () => undefined);
    const both = [0, 2].map((at) =>
      meeting.opposite(at).measure(candidate('x', (count) => took(times[at]?.(count) ?? 0))),
    );
    meeting.see(1, finished('x'));
    assert.deepEqual(await Promise.all(both), [{ type: 'measured' }, { type: 'measured' }]);
    const others = [1, 2].map((at) => meeting.opposite(at).measure(candidate('y', () => took(1))));
    meeting.see(0, finished('y'));
    const reason = 'it ended blocked on variant base';
    assert.deepEqual(await Promise.all(others), [
      { type: 'alone', reason },
      { type: 'alone', reason },
    ]);
  });

  it('are let go when all is cancelled, and none is run then', async () => {
    const meeting = new Meeting(VARIANTS.slice(0, 3), 7, () => undefined);
    const order: string[] = [];
    const both = [0, 1].map((at) => meeting.opposite(at).measure(candidate('x', () => took(1), order)));
    for (const at of [0, 1, 2]) meeting.end(at, 'cancelled');
    const alone = { type: 'alone', reason: 'cancelled' };
    assert.deepEqual(await Promise.all(both), [alone, alone]);
    // Whatever was begun has had its turn.
    await new Promise(setImmediate);
    assert.deepEqual(order, []);
  });
});
