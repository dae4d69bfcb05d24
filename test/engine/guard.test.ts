import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { ComparedSide, SideMetric } from '../../core/analyze/compare/side.ts';
import type { MetricValue } from '../../core/events/event.ts';
import type { RunView } from '../../core/events/run-view.ts';
import { runDocument } from '../../core/report/run-document.ts';
import type { BaselineReader } from '../../engine/run/options.ts';
import { even, samples, scaled } from '../core/analyze/compare/fixture.ts';
import { status } from './rig/log.ts';
import { Rig } from './rig/rig.ts';

const MILLISECOND = 1e6;

/** A bench whose runs report one line each of the file `values`. */
const bench = (better = 'lower') => `
  bench parse {
    run    = 'echo >> at; sed -n "$(wc -l < at)p" values'
    warmup = 0
    runs   = 12
    metric size { from = regex("([0-9.]+)")  unit = "ms"  better = ${better} }
  }`;

const measured = even(12, 100, 4);

describe('a run with a baseline', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await Rig.create();
    await rig.file('values', `${measured.join('\n')}\n`);
  });
  afterEach(() => rig.close());

  function baseline(
    metrics: readonly SideMetric[],
    environment: Readonly<Record<string, string>> = {},
  ): BaselineReader {
    const found: ComparedSide = {
      label: 'baseline:main',
      run: 'before',
      environment: new Map(Object.entries(environment)),
      metrics,
      steps: [],
    };
    return (name) => Promise.resolve({ ok: true, value: name === 'main' ? found : undefined });
  }

  function of(name: string, metric: MetricValue, node = 'parse'): SideMetric {
    return { node, name, metric };
  }

  const size = (by: number) => of('size', samples(scaled(measured, by * MILLISECOND)));

  function verdicts({ comparison }: RunView): readonly string[] {
    return (comparison?.metrics ?? []).map(({ name, verdict }) => `${name} ${verdict}`);
  }

  it('compares what its guard watches, and warns of what it suspects without failing', async () => {
    const source = `workflow "w" { guard { metrics = [parse.size] } ${bench()} }`;
    const run = await rig.run(source, { baselines: baseline([size(0.8)]) });
    const { view } = run;
    assert.equal(status(run), 'passed');
    assert.deepEqual(verdicts(view), ['parse.size suspected_slower']);
    assert.equal(view.warnings.length, 1);
    assert.match(
      view.warnings[0] ?? '',
      /^guard: parse\.size is suspected to be worse than baseline:main, by \+25 % \(99 % interval \+\d+ % to \+\d+ %\)$/,
    );
    const document = runDocument(view);
    assert.deepEqual(
      [document.comparison?.a.label, document.comparison?.b.label],
      ['baseline:main', 'this run'],
    );
  });

  it('has what a metric declares to be better with it, and compares by that', async () => {
    const source = `workflow "w" { guard { metrics = [parse.size] } ${bench('higher')} }`;
    const { view } = await rig.run(source, { baselines: baseline([size(0.8)]) });
    assert.equal(view.nodes.get('parse')?.metrics.get('size')?.better, 'higher');
    assert.equal(view.nodes.get('parse')?.metrics.get('time')?.better, undefined);
    assert.deepEqual([verdicts(view), view.warnings], [['parse.size suspected_faster'], []]);
  });

  it('watches by default what is better in a known direction, of benches', async () => {
    const source = `workflow "w" { guard { min_effect = 90%  equivalence = 30% } ${bench()} step s { run = "true" } }`;
    const known = [
      size(0.8),
      of('time', { value: 1, unit: 'ns' }),
      of('time', { value: 1, unit: 'ns' }, 's'),
    ];
    const { view } = await rig.run(source, { baselines: baseline(known) });
    assert.deepEqual(verdicts(view).toSorted(), ['parse.size no_difference', 'parse.time undecided']);
  });

  it('answers goals that ask for it', async () => {
    const source = (goals: string) => `workflow "w" { guard { } goals { ${goals} } ${bench()} }`;
    const asked =
      'parse.size < 1.3 * baseline(parse.size)  change(parse.size) > 24%  regression(parse.size) < 5%';
    const { view } = await rig.run(source(asked), { baselines: baseline([size(0.8)]) });
    assert.deepEqual(
      [...view.goals.values()].map(({ state }) => state),
      ['met', 'met', 'missed'],
    );
    assert.equal(view.status, 'failed');
  });

  it('does not compare times with those of another machine', async () => {
    const source = `workflow "w" { guard { metrics = [parse.size] } goals { regression(parse.size) < 5% } ${bench()} }`;
    const { view } = await rig.run(source, { baselines: baseline([size(0.8)], { arch: 'abacus' }) });
    assert.deepEqual(verdicts(view), ['parse.size undecided']);
    assert.match(view.goals.get(0)?.reason ?? '', /^the machines differ \(arch\)/);
    assert.match(
      view.comparison?.warnings[0] ?? '',
      /^the machines differ, so times are not compared: arch \(abacus against /,
    );
  });

  it('that is not stored yet is a warning, but an error where it was asked for by name', async () => {
    const source =
      'workflow "w" { guard { baseline = "next" } goals { a.time < 2 * baseline(a.time) } step a { run = "true" } }';
    const run = await rig.run(source, { baselines: baseline([]) });
    const { view } = run;
    assert.equal(status(run), 'passed');
    assert.deepEqual(view.warnings, [
      'goal a.time < 2 * baseline(a.time) is undecided: no baseline named next',
      'guard: there is no baseline next to compare with; `perflow baseline set next` makes one of a stored run',
    ]);
    assert.equal(view.comparison, undefined);
    const asked = await rig.run(source, { baselines: baseline([]), baseline: 'other' });
    assert.match(status(asked), /^no-such-baseline: there is no baseline other/);
  });

  it('takes the one of the command line in place of its guard’s', async () => {
    const source =
      'workflow "w" { guard { baseline = "next" } goals { a.time < 1h * baseline(a.time) / 1s } step a { run = "true" } }';
    const before = [of('time', { value: 1e9, unit: 'ns' }, 'a')];
    const { view } = await rig.run(source, { baselines: baseline(before), baseline: 'main' });
    assert.equal(view.goals.get(0)?.state, 'met');
  });

  it('is refused where it cannot be read', async () => {
    const baselines: BaselineReader = () => Promise.resolve({ ok: false, error: 'it is damaged' });
    const source = 'workflow "w" { guard { } step a { run = "true" } }';
    const run = await rig.run(source, { baselines });
    assert.equal(status(run), 'bad-baseline: it is damaged');
    assert.equal(run.outcome.type === 'refused' && run.outcome.problems[0]?.place?.file, 'test.perflow');
  });

  it('is not read where nothing asks for it', async () => {
    const baselines: BaselineReader = () => assert.fail('it was read');
    const run = await rig.run('workflow "w" { step a { run = "true" } }', { baselines });
    assert.equal(status(run), 'passed');
  });

  it('keeps secrets out of what it says', async () => {
    const source = `workflow "w" {
      requires { env = ["TOKEN"] }
      guard { metrics = [a.time] }
      step a { run = "true" }
    }`;
    const known = [of('time', { value: 1e9, unit: 'ns' }, 'a')];
    const { view } = await rig.run(source, {
      baselines: baseline(known, { locale: 'hunter2secret' }),
      env: { ...process.env, TOKEN: 'hunter2secret', LC_ALL: 'C' },
    });
    assert.ok(view.comparison !== undefined);
    assert.ok(!JSON.stringify(view.comparison).includes('hunter2secret'));
  });
});
