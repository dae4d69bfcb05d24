import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { compareSides } from '../../../../core/analyze/compare/compare-sides.ts';
import type { MetricValue } from '../../../../core/events/event.ts';
import { compared, even, samples, scaled, side } from './fixture.ts';

const values = even(30, 100e6, 5e6);
const [before, faster, slower] = [
  samples(values),
  samples(scaled(values, 0.8)),
  samples(scaled(values, 1.2)),
];

function bytes(value: number): MetricValue {
  return { value, unit: 'B' };
}

describe('environments of two sides', () => {
  const verdictIn = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>) => {
    const found = compareSides(
      side({ 'x.time': before, 'x.size': samples(values, 'B') }, { environment: new Map(Object.entries(a)) }),
      side(
        { 'x.time': slower, 'x.size': samples(scaled(values, 1.2), 'B') },
        { environment: new Map(Object.entries(b)) },
      ),
    );
    return { ...found, time: found.metrics.find(({ name }) => name === 'time') };
  };

  it('of other machines make times incomparable, and nothing else', () => {
    const found = verdictIn({ 'cpu.model': 'old' }, { 'cpu.model': 'new' });
    assert.equal(found.time?.verdict, 'undecided');
    assert.equal(
      found.time.reason,
      'the machines differ (cpu.model), so times of one say nothing of the other',
    );
    assert.deepEqual(found.warnings, [
      'the machines differ, so times are not compared: cpu.model (old against new)',
    ]);
    assert.equal(
      found.metrics.find(({ name }) => name === 'size')?.reason,
      'it changed, but nobody declared which direction is better',
    );
  });

  it('that may explain a change are named, and those that differ anyhow are only listed', () => {
    const found = verdictIn(
      { 'tool.node': '22.1.0', 'git.commit': 'a', load: '0.1', only: '1' },
      { 'tool.node': '24.0.0', 'git.commit': 'b', load: '0.1' },
    );
    assert.equal(found.time?.verdict, 'suspected_slower');
    assert.equal(
      found.time.reason,
      'measured in different sessions, and with another tool.node; only side by side could it be proven',
    );
    assert.deepEqual(found.warnings, [
      'this differs and may explain a change: tool.node (22.1.0 against 24.0.0)',
    ]);
    assert.deepEqual(found.environment, [
      { key: 'tool.node', a: '22.1.0', b: '24.0.0', weight: 'relevant' },
      { key: 'git.commit', a: 'a', b: 'b', weight: 'informative' },
    ]);
  });

  it('with uncommitted changes, or without anything known, are warned of', () => {
    assert.deepEqual(verdictIn({ 'git.dirty': '3' }, { 'git.dirty': '0' }).warnings, [
      'A was measured with 3 files that differ from its commit',
    ]);
    assert.deepEqual(verdictIn({ 'git.dirty': '1' }, { 'git.dirty': '0' }).warnings, [
      'A was measured with 1 file that differs from its commit',
    ]);
    assert.deepEqual(verdictIn({}, { os: 'linux' }).warnings, ['A does not say where it was measured']);
  });

  it('of one and the same run are said to be so', () => {
    const run = side({ 'x.time': before }, { run: '01' });
    assert.deepEqual(compareSides(run, run).warnings, ['A and B are the same run']);
  });
});

describe('what an improvement was paid with', () => {
  it('is another metric of the node', () => {
    const found = compared(
      { 'parse.time': before, 'parse.memory': bytes(100e6), 'other.memory': bytes(100e6) },
      { 'parse.time': faster, 'parse.memory': bytes(140e6), 'other.memory': bytes(140e6) },
    );
    assert.deepEqual(found.warnings, ['parse.time is better by 20 %, but parse.memory is worse by 40 %']);
  });

  it('is nothing below a tenth, within noise, or without an improvement', () => {
    const noisy = even(12, 100e6, 80e6);
    for (const [a, b] of [
      [
        { 'x.time': before, 'x.memory': bytes(100) },
        { 'x.time': faster, 'x.memory': bytes(109) },
      ],
      [
        { 'x.time': before, 'x.memory': samples(noisy, 'B') },
        { 'x.time': faster, 'x.memory': samples(scaled(noisy, 1.3), 'B') },
      ],
      [
        { 'x.time': before, 'x.memory': bytes(100) },
        { 'x.time': slower, 'x.memory': bytes(200) },
      ],
      [
        { 'x.time': before, 'x.own': bytes(100) },
        { 'x.time': faster, 'x.own': bytes(200) },
      ],
      [
        { 'x.time': { value: 2e9, unit: 'ns' }, 'x.memory': bytes(100) },
        { 'x.time': { value: 1e9, unit: 'ns' }, 'x.memory': bytes(200) },
      ],
    ] as const) {
      assert.deepEqual(compared(a, b).warnings, []);
    }
  });

  it('is told of what was zero only where that is not how caches behave', () => {
    const zero = { value: 0, unit: 'ratio' } as const;
    assert.deepEqual(
      compared(
        { 'x.time': before, 'x.errors': zero },
        { 'x.time': faster, 'x.errors': { value: 0.02, unit: 'ratio' } },
      ).warnings,
      ['x.time is better by 20 %, but x.errors is worse and was zero'],
    );
    const reads = [
      { 'x.time': before, 'x.read': { ...bytes(0), better: 'lower' } },
      { 'x.time': faster, 'x.read': { ...bytes(4096), better: 'lower' } },
    ] as const;
    assert.deepEqual(compared(...reads).warnings, []);
  });

  it('is its own tail', () => {
    const bulk = Array.from({ length: 1000 }, (_, index) => 1000 + ((index * 617) % 500));
    // One in ten is three times as slow, in an order without drift.
    const tailed = bulk.map((value, index) => (index % 10 === 0 ? value * 3 : value * 0.7));
    const [warning] = compared({ 'api.latency': samples(bulk) }, { 'api.latency': samples(tailed) }).warnings;
    assert.match(
      warning ?? '',
      /^api\.latency is better by \d+(\.\d+)? %, but its 99 % quantile is worse, by at least \d+ %$/,
    );
  });
});

describe('samples that are doubtful', () => {
  it('drifted while they were taken', () => {
    const drifting = Array.from({ length: 40 }, (_, index) => 100e6 + index * 1e6);
    // The halves lie 20 apart: at the median of the ratios about 130 / 110.
    const { warnings } = compared({ 'x.time': samples(drifting) }, { 'x.time': before });
    assert.match(warnings[0] ?? '', /^x\.time of A: it drifted by \+1\d % while it was measured$/);
    const barely = Array.from({ length: 40 }, (_, index) => 100e6 + index * 0.04e6);
    assert.deepEqual(compared({ 'x.time': samples(barely) }, { 'x.time': before }).warnings, []);
  });

  it('have many outliers', () => {
    const wild = values.map((value, index) => (index % 10 === 0 ? value * 3 : value));
    assert.deepEqual(compared({ 'x.time': before }, { 'x.time': samples(wild) }).warnings, [
      'x.time of B: 3 of 30 values are outliers',
    ]);
    const one = values.map((value, index) => (index === 0 ? value * 3 : value));
    assert.deepEqual(compared({ 'x.time': before }, { 'x.time': samples(one) }).warnings, []);
  });
});
