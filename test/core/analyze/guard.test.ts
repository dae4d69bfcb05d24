import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { compareSides } from '../../../core/analyze/compare/compare-sides.ts';
import { fullName } from '../../../core/analyze/compare/metric-pairs.ts';
import { counterpart, guardWarnings, watched } from '../../../core/analyze/guard.ts';
import type { NodeKind } from '../../../core/language/workflow.ts';
import { even, samples, scaled, side } from './compare/fixture.ts';

const values = even(30, 100e6, 5e6);
const run = side({
  'parse.time': samples(values),
  'parse.own': samples(values),
  'api.latency': samples(values),
  'api.requests': { value: 9, unit: 'count' },
  'build.time': { value: 5, unit: 'ns' },
  'api.latency.p95': { value: 7, unit: 'ns' },
});
const KINDS: Readonly<Record<string, NodeKind>> = { parse: 'bench', api: 'load', build: 'step' };
const kindOf = (node: string) => KINDS[node];

describe('what a guard watches', () => {
  it('is by default what is better in a known direction, of benches and loads', () => {
    const names = watched(run.metrics, { metrics: undefined }, kindOf).map(fullName);
    assert.deepEqual(names, ['parse.time', 'api.latency']);
  });

  it('is else what it names, and a metric of the whole name comes before a statistic', () => {
    const metrics = [
      { node: 'parse', path: 'own' },
      { node: 'parse', path: 'time.p95' },
      { node: 'build', path: 'nothing' },
      { node: 'api.latency', path: 'p95' },
    ];
    const found = watched(run.metrics, { metrics }, kindOf);
    assert.deepEqual(found.map(fullName), ['parse.own', 'parse.time.p95', 'api.latency.p95']);
    assert.deepEqual(
      found.map(({ statistic }) => statistic),
      [undefined, 'p95', undefined],
    );
  });

  it('is set against the same metric of the baseline, by the same statistic', () => {
    const own = watched(run.metrics, { metrics: [{ node: 'parse', path: 'time.p95' }] }, kindOf);
    const baseline = counterpart(side({ 'parse.time': samples(values), 'x.time': samples(values) }), own);
    assert.deepEqual(baseline.metrics.map(fullName), ['parse.time.p95']);
  });
});

describe('what a guard says', () => {
  it('names what became worse, and nothing else', () => {
    const before = side(
      { 'a.time': samples(values), 'b.time': samples(values), 'c.time': samples(values) },
      { label: 'baseline:main' },
    );
    const after = side({
      'a.time': samples(scaled(values, 1.25)),
      'b.time': samples(values),
      'c.time': samples(scaled(values, 0.5)),
    });
    const [warning, ...more] = guardWarnings(compareSides(before, after));
    assert.match(
      warning ?? '',
      /^guard: a\.time is suspected to be worse than baseline:main, by \+25 % \(99 % interval \+2\d % to \+2\d %\)$/,
    );
    assert.deepEqual(more, []);
  });
});
