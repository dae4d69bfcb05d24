import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { evaluateGoal, type GoalResult } from '../../../core/analyze/goals.ts';
import { GoalTracker } from '../../../core/analyze/goal-tracker.ts';
import { scoreOf, successRate } from '../../../core/analyze/score.ts';
import type { MetricValue } from '../../../core/events/event.ts';
import { samplesFor } from '../../../core/analyze/statistic.ts';
import { plan, workflow, type Sketch } from '../plan/fixture.ts';
import { context, goal, ns, upTo, type Measured } from './fixture.ts';

const single: Sketch = { api: { kind: 'load' }, parse: { kind: 'bench' } };

/** One goal over the nodes `api` and `parse`. */
function judge(condition: string, measured: Readonly<Record<string, Measured>>): GoalResult {
  return evaluateGoal(goal(condition), context(plan(workflow(single)), measured));
}

function brief({ state, reason, measured, target }: GoalResult): string {
  const figure = (of: typeof measured) => (of === undefined ? '?' : `${String(of.value)} ${of.unit}`);
  return `${state} ${figure(measured)} / ${figure(target)}${reason === undefined ? '' : `: ${reason}`}`;
}

describe('evaluateGoal: one instance', () => {
  it('is met or missed, with both sides as figures', () => {
    const measured = {
      api: { errors: { value: 0.02, unit: 'ratio' }, throughput: { value: 900, unit: '/s' } },
    } as const;
    assert.equal(brief(judge('api.errors < 1%', measured)), 'missed 0.02 ratio / 0.01 ratio');
    assert.equal(brief(judge('api.errors <= 2%', measured)), 'met 0.02 ratio / 0.02 ratio');
    assert.equal(brief(judge('500/s < api.throughput', measured)), 'met 900 /s / 500 /s');
  });

  it('shows a ratio beside a number as ratios', () => {
    const measured = { api: { errors: { value: 0.02, unit: 'ratio' } } } as const;
    assert.equal(brief(judge('api.errors < 1', measured)), 'met 0.02 ratio / 1 ratio');
  });

  it('has no instances for a node without a matrix', () => {
    assert.equal(judge('api.time < 1s', { api: { time: ns(5) } }).instances, undefined);
  });

  it('is unmeasured, with the reason, where a node did not end well', () => {
    const made = plan(workflow(single));
    const reasons = (['failed', 'timed_out', 'skipped', 'blocked', 'cancelled', 'running'] as const).map(
      (state) =>
        brief(evaluateGoal(goal('api.time < 1s'), context(made, { api: { time: ns(5) } }, { api: state }))),
    );
    assert.deepEqual(reasons, [
      'unmeasured ? / 1000000000 ns: api failed',
      'unmeasured ? / 1000000000 ns: api timed out',
      'unmeasured ? / 1000000000 ns: api was skipped',
      'unmeasured ? / 1000000000 ns: api was blocked',
      'unmeasured ? / 1000000000 ns: api was cancelled',
      'unmeasured ? / 1000000000 ns: api has not ended',
    ]);
  });

  it('is unmeasured where the node has no such metric, or is no part of the run', () => {
    assert.equal(
      brief(judge('api.io.read < 1KB', {})),
      'unmeasured ? / 1000 B: api.io.read was not measured',
    );
    assert.equal(
      brief(judge('gone.time < 1s', {})),
      'unmeasured ? / 1000000000 ns: gone is no part of this run',
    );
  });

  it('finds metrics whose names have dots, and reads metrics of the whole run', () => {
    assert.equal(judge('api.io.read < 2KB', { api: { 'io.read': { value: 1000, unit: 'B' } } }).state, 'met');
    const made = context(plan(workflow(single)), {}, {}, { 'run.time': ns(5) });
    assert.equal(evaluateGoal(goal('run.time < 1s'), made).state, 'met');
  });

  it('keeps Kleene’s logic: what settles it settles it', () => {
    const measured = { api: { time: ns(5) } };
    assert.equal(judge('parse.time < 1s or api.time < 1s', measured).state, 'met');
    assert.equal(judge('parse.time < 1s and api.time < 1s', measured).state, 'unmeasured');
    assert.equal(judge('parse.time < 1s and api.time > 1s', measured).state, 'missed');
  });

  it('is undecided, with the mistake, where values do not compare', () => {
    assert.match(brief(judge('api.time < 1MB', { api: { time: ns(5) } })), /^undecided 5 ns \/ 1000000 B: ./);
  });

  it('is undecided without a baseline', () => {
    for (const name of ['baseline', 'change', 'regression']) {
      const result = judge(`${name}(api.time) < ${name === 'baseline' ? '1s' : '5%'}`, {
        api: { time: ns(5) },
      });
      assert.deepEqual([result.state, result.reason], ['undecided', 'no baseline named main']);
    }
  });

  it('takes the weight, 1 by default', () => {
    const made = context(plan(workflow(single)), {});
    assert.equal(evaluateGoal(goal('api.time < 1s', '2.5'), made).weight, 2.5);
    assert.equal(evaluateGoal(goal('api.time < 1s'), made).weight, 1);
  });
});

describe('evaluateGoal: distributions', () => {
  const state = (path: string, bound: string, n: number) =>
    brief(judge(`${path} < ${bound}`, { parse: { time: upTo(n) } }));

  it('counts as its median where one number is wanted', () => {
    assert.equal(state('parse.time', '4ms', 5), 'met 3000000 ns / 4000000 ns');
  });

  it('has its statistics by name', () => {
    assert.equal(state('parse.time.min', '2ms', 5), 'met 1000000 ns / 2000000 ns');
    assert.equal(state('parse.time.max', '5ms', 5), 'missed 5000000 ns / 5000000 ns');
    assert.equal(state('parse.time.mean', '3ms', 5), 'missed 3000000 ns / 3000000 ns');
    assert.equal(state('parse.time.stddev', '3ms', 5), 'met 7 ns / 3000000 ns');
    assert.equal(state('parse.time.p75', '4ms', 5), 'missed 4000000 ns / 4000000 ns');
    assert.equal(state('parse.time.p95', '1ms', 21), 'missed 20000000 ns / 1000000 ns');
  });

  it('is undecided for a quantile with fewer samples than one beyond it is expected of', () => {
    assert.equal(
      state('parse.time.p95', '1s', 19),
      'undecided ? / 1000000000 ns: the 95% quantile needs 20 samples, there are 19',
    );
    assert.match(state('parse.time.p95', '1s', 20), /^met/);
    assert.match(state('parse.time.p99', '1s', 99), /^undecided .* needs 100 samples, there are 99/);
    assert.match(state('parse.time.p50', '1s', 1), /^met/);
    assert.deepEqual(
      [0, 0.01, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1].map(samplesFor),
      [1, 100, 4, 1, 4, 10, 20, 100, 1000, 1],
    );
  });

  it('computes any quantile from the samples', () => {
    const quantile = (q: string, kept: boolean) =>
      brief(judge(`quantile(parse.time, ${q}) < 1ms`, { parse: { time: upTo(21, kept) } }));
    // Type 7 of 1 … 21 at 80%: 1 + 20 × 0.8 = 17.
    assert.equal(quantile('80%', true), 'missed 17000000 ns / 1000000 ns');
    assert.equal(
      quantile('80%', false),
      'undecided ? / 1000000 ns: the samples for the 80% quantile were not kept',
    );
    assert.equal(quantile('90%', false), 'missed 19000000 ns / 1000000 ns');
  });

  it('tells how precise the median is', () => {
    // Of 6 values the 95% interval goes from the least to the greatest: (6 − 1) / 2 / 3.5.
    assert.equal(state('parse.time.ci', '1%', 6), `missed ${String(2.5e6 / 3.5e6)} ratio / 0.01 ratio`);
    assert.equal(
      state('parse.time.ci', '1%', 5),
      'undecided ? / 0.01 ratio: an interval needs 6 samples, there are 5',
    );
  });

  it('tells no precision of a median that is next to nothing', () => {
    const around = (median: number): MetricValue => {
      const metric = upTo(6);
      assert.ok('distribution' in metric);
      return { ...metric, distribution: { ...metric.distribution, median } };
    };
    const ci = (median: number) => brief(judge('parse.time.ci < 1%', { parse: { time: around(median) } }));
    assert.equal(ci(0), 'undecided ? / 0.01 ratio: its median is zero, nothing can be relative to it');
    // Half of 5e6 by 1e-310 is beyond what a double holds, 1.8e308.
    assert.match(ci(1e-310), /^undecided .*too wide to be told relative to the median/);
  });

  it('says that a single value has no distribution, and which word is none', () => {
    assert.match(
      brief(judge('api.time.p95 < 1s', { api: { time: ns(5) } })),
      /^unmeasured .*not a distribution/,
    );
    assert.match(state('parse.time.p42', '1s', 5), /^unmeasured .*no statistic is called p42/);
  });
});

describe('evaluateGoal: matrices', () => {
  const nodes: Sketch = {
    scan: { kind: 'bench', matrix: { size: ['10', '20'] } },
    indexed: { kind: 'bench', matrix: { size: ['10', '20'], mode: ['"a"', '"b"'] } },
  };
  const made = plan(workflow(nodes));
  const measured = {
    'scan[size=10]': { time: ns(100) },
    'scan[size=20]': { time: ns(200) },
    'indexed[size=10,mode="a"]': { time: ns(10) },
    'indexed[size=10,mode="b"]': { time: ns(20) },
    'indexed[size=20,mode="a"]': { time: ns(150) },
    'indexed[size=20,mode="b"]': { time: ns(30) },
  };

  it('must hold for each instance, and shows the worst', () => {
    const result = evaluateGoal(goal('scan.time < 250ns'), context(made, measured));
    assert.equal(brief(result), 'met 200 ns / 250 ns');
    assert.deepEqual(result.instances?.map(({ id, state }) => [id, state]), [
      ['scan[size=10]', 'met'],
      ['scan[size=20]', 'met'],
    ]); // prettier-ignore
    assert.equal(
      brief(evaluateGoal(goal('scan.time > 50ns'), context(made, measured))),
      'met 100 ns / 50 ns',
    );
  });

  it('pairs equal axes of several nodes', () => {
    const result = evaluateGoal(goal('indexed.time < 0.5 * scan.time'), context(made, measured));
    assert.equal(brief(result), 'missed 150 ns / 100 ns');
    assert.deepEqual(result.instances?.map(({ id, state, target }) => [id, state, target?.value]), [
      ['indexed[size=10,mode="a"], scan[size=10]', 'met', 50],
      ['indexed[size=10,mode="b"], scan[size=10]', 'met', 50],
      ['indexed[size=20,mode="a"], scan[size=20]', 'missed', 100],
      ['indexed[size=20,mode="b"], scan[size=20]', 'met', 100],
    ]); // prettier-ignore
  });

  it('holds an index fast, named or alone', () => {
    for (const path of ['scan[size=20].time', 'scan[20].time']) {
      const result = evaluateGoal(goal(`${path} < 150ns`), context(made, measured));
      assert.equal(brief(result), 'missed 200 ns / 150 ns');
      assert.equal(result.instances, undefined);
    }
    const ratio = evaluateGoal(goal('scan[20].time < 3 * scan.time'), context(made, measured));
    assert.deepEqual(ratio.instances?.map(({ id, target }) => [id, target?.value]), [
      ['scan[size=20], scan[size=10]', 300],
      ['scan[size=20]', 600],
    ]); // prettier-ignore
  });

  it('is unmeasured as a whole when one instance is, and missed when one is', () => {
    const states = { 'scan[size=20]': 'failed' } as const;
    const judged = (bound: string) =>
      evaluateGoal(goal(`scan.time < ${bound}`), context(made, measured, states));
    assert.deepEqual([judged('1s').state, judged('1s').reason], ['unmeasured', 'scan[size=20] failed']);
    assert.equal(judged('50ns').state, 'missed');
  });

  it('is unmeasured where no instance of its index is part of the run', () => {
    const part = plan(workflow(nodes), { nodes: ['scan[size=10]'] });
    const result = evaluateGoal(goal('scan[size=20].time < 1s'), context(part, measured));
    assert.deepEqual([result.state, result.reason], ['unmeasured', 'no instance of it is part of this run']);
  });
});

describe('GoalTracker', () => {
  const nodes: Sketch = { a: {}, b: {}, c: { matrix: { x: ['1', '2'] } } };
  const made = plan(workflow(nodes, { one: { steps: ['a', 'b'] }, two: { steps: ['c'] } }));
  const goals = [
    goal('a.time < 1s'),
    goal('a.time < b.time'),
    goal('c.time < a.time'),
    goal('run.time < a.time'),
    goal('gone.time < 1s'),
  ];

  it('tells each goal once, when its last node has ended; the others at the end', () => {
    const tracker = new GoalTracker(goals, context(made, {}));
    assert.deepEqual(tracker.ended('a'), [0]);
    assert.deepEqual(tracker.ended('c[x=1]'), []);
    assert.deepEqual(tracker.ended('c[x=1]'), []);
    assert.deepEqual(tracker.ended('b'), [1]);
    assert.deepEqual(tracker.ended('c[x=2]'), [2]);
    assert.deepEqual(tracker.rest(), [3, 4]);
    assert.deepEqual(tracker.rest(), []);
  });

  it('knows which goals decide a stage', () => {
    const tracker = new GoalTracker(goals, context(made, {}));
    for (const id of made.nodes.keys()) tracker.ended(id);
    assert.deepEqual(tracker.ofStage(0, made), [0, 1]);
    assert.deepEqual(tracker.ofStage(1, made), [2]);
  });
});

describe('scores', () => {
  const goals = (met: number, missed: number, weight = 1) => [
    ...Array.from({ length: met }, () => ({ state: 'met' as const, weight })),
    ...Array.from({ length: missed }, () => ({ state: 'missed' as const, weight })),
  ];

  it('are 100 for 4 of 4, 75 for 6 of 8, weighted', () => {
    assert.equal(scoreOf(goals(4, 0))?.score, 100);
    assert.equal(scoreOf(goals(6, 2))?.score, 75);
    assert.deepEqual(scoreOf([...goals(1, 0, 3), ...goals(0, 1)]), { score: 75, met: 3, total: 4 });
    assert.equal(scoreOf([]), undefined);
  });

  it('count a goal that is not known as not met', () => {
    const open = [{ state: 'undecided' as const, weight: 1 }, { state: 'unmeasured' as const, weight: 2 }]; // prettier-ignore
    assert.equal(scoreOf([...goals(1, 0), ...open])?.score, 25);
  });

  it('are beside the share of nodes that passed of those that ran', () => {
    assert.equal(
      successRate(['passed', 'failed', 'timed_out', 'cancelled', 'skipped', 'blocked', 'cached']),
      0.25,
    );
    assert.equal(successRate(['skipped']), undefined);
  });
});
