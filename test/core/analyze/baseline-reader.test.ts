import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { againstBaseline, type GoalBaseline } from '../../../core/analyze/baseline-reader.ts';
import { evaluateGoal } from '../../../core/analyze/goals.ts';
import type { MetricValue } from '../../../core/events/event.ts';
import { plan, workflow } from '../plan/fixture.ts';
import { even, samples, scaled } from './compare/fixture.ts';
import { context, goal, ns } from './fixture.ts';

const values = even(30, 100e6, 5e6);
const [base, slower] = [samples(values), samples(scaled(values, 1.1))];

type Stored = Readonly<Record<string, MetricValue>>;

/** How a goal on `parse` stands: what was measured in each instance against what is stored. */
function judge(
  condition: string,
  measured: Stored,
  stored: Stored,
  differences: GoalBaseline['differences'] = [],
): string {
  const made = plan(workflow({ parse: { kind: 'bench', matrix: { size: ['1', '2'] } } }));
  const own = (id: string) =>
    Object.fromEntries(
      Object.entries(measured).flatMap(([name, metric]) =>
        name.startsWith(`${id}.`) ? [[name.slice(id.length + 1), metric]] : [],
      ),
    );
  const goals = context(made, {
    'parse[size=1]': own('parse[size=1]'),
    'parse[size=2]': own('parse[size=2]'),
  });
  const baseline: GoalBaseline = {
    name: 'main',
    differences,
    metric: (node, name) => stored[`${node}.${name}`],
  };
  const {
    state,
    reason,
    measured: found,
  } = evaluateGoal(goal(condition), { ...goals, compare: againstBaseline(baseline) });
  const figure = found === undefined ? '' : ` ${found.value.toPrecision(3)} ${found.unit}`;
  return `${state}${figure}${reason === undefined ? '' : `: ${reason}`}`;
}

/** Of one instance. */
function judgeOne(
  condition: string,
  after: MetricValue,
  before: MetricValue | undefined,
  name = 'time',
): string {
  const key = `parse[size=1].${name}`;
  return judge(condition, { [key]: after }, before === undefined ? {} : { [key]: before });
}

describe('goals against a baseline', () => {
  it('read its point estimate, a statistic of it, and each instance its own', () => {
    assert.equal(
      judgeOne('parse[1].time < 1.05 * baseline(parse[1].time)', ns(105), ns(100)),
      'missed 105 ns',
    );
    assert.equal(judgeOne('parse[1].time < 1.06 * baseline(parse[1].time)', ns(105), ns(100)), 'met 105 ns');
    assert.equal(judgeOne('baseline(parse[1].time.p95) < 110ms', base, base), 'met 1.05e+8 ns');
    const measured = { 'parse[size=1].time': ns(100), 'parse[size=2].time': ns(300) };
    const stored = { 'parse[size=1].time': ns(100), 'parse[size=2].time': ns(200) };
    assert.equal(judge('parse.time < 1.2 * baseline(parse.time)', measured, stored), 'missed 300 ns');
  });

  it('read the change of the medians, signed', () => {
    assert.equal(judgeOne('change(parse[1].time) < 5%', slower, base), 'missed 0.100 ratio');
    assert.equal(judgeOne('change(parse[1].time) < -5%', base, slower), 'met -0.0909 ratio');
    assert.equal(judgeOne('change(parse[1].time) < 5%', ns(104), ns(100)), 'met 0.0400 ratio');
  });

  it('read as a regression no more than is certain, and only where it is for the worse', () => {
    // At 99 % the interval of the 10 % begins between 7 % and 10 %.
    assert.match(judgeOne('regression(parse[1].time) < 5%', slower, base), /^missed 0\.0[789]\d* ratio$/);
    assert.equal(judgeOne('regression(parse[1].time) < 5%', base, slower), 'met 0.00 ratio');
    const noisy = samples(even(30, 100e6, 90e6));
    assert.equal(judgeOne('regression(parse[1].time) < 5%', noisy, base), 'met 0.00 ratio');
    const higher = (metric: MetricValue): MetricValue => ({ ...metric, better: 'higher' });
    assert.equal(
      judgeOne('regression(parse[1].hits) < 5%', higher(slower), higher(base), 'hits'),
      'met 0.00 ratio',
    );
    assert.match(
      judgeOne('regression(parse[1].hits) < 5%', higher(base), higher(slower), 'hits'),
      /^missed 0\.0[6789]\d* ratio$/,
    );
  });

  it('stay undecided where it cannot tell', () => {
    assert.equal(
      judgeOne('change(parse[1].time) < 5%', base, undefined),
      'undecided: baseline main has no parse[size=1].time',
    );
    assert.equal(
      judgeOne('regression(parse[1].time) < 5%', ns(2), ns(1)),
      'undecided: one value each: no test can tell a change from noise',
    );
    assert.equal(
      judgeOne('regression(parse[1].own) < 5%', base, base, 'own'),
      'undecided: nobody declared which direction is better for it',
    );
    assert.equal(
      judgeOne('change(parse[1].time) < 5%', ns(2), ns(0)),
      'undecided: it is zero in baseline main, so no change is a share of it',
    );
    assert.equal(
      judgeOne('change(parse[1].time) < 5%', ns(2), { value: 2, unit: 'B' }),
      'undecided: parse[size=1].time has another unit in baseline main',
    );
    const differences = [{ key: 'cpu.model', a: 'x', b: 'y', weight: 'decisive' }] as const;
    const time = { 'parse[size=1].time': base };
    for (const asked of ['change', 'regression']) {
      assert.match(
        judge(`${asked}(parse[1].time) < 5%`, time, time, differences),
        /^undecided: the machines differ \(cpu\.model\)/,
      );
    }
  });

  it('stay unmeasured where this run did not measure', () => {
    const stored = { 'parse[size=1].time': base };
    assert.equal(
      judge('change(parse[1].time) < 5%', {}, stored),
      'unmeasured: parse[size=1].time was not measured',
    );
  });
});
