import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { during, type DuringQuestion, type Sampled } from '../../../core/analyze/during.ts';
import { machineMetric } from '../../../core/analyze/machine-metrics.ts';
import { statisticOf } from '../../../core/analyze/statistic.ts';
import type { NodeSample } from '../../../core/events/event.ts';
import { SampleSeries } from '../../../core/events/series.ts';
import type { Value } from '../../../core/language/evaluate/value.ts';

const SECOND = 1e9;

function series(
  samples: readonly (readonly [seconds: number, measured: Partial<NodeSample>])[],
): SampleSeries {
  const made = new SampleSeries();
  for (const [seconds, measured] of samples)
    made.add({ v: 1, t: seconds * SECOND, type: 'node.sample', id: 'x', ...measured }, 0);
  return made;
}

/** One core until second 2, then three; memory has its peak at the end. */
const server = series([
  [2, { cpu: 1, memory: 100, read: 10, write: 0 }],
  [4, { cpu: 3, memory: 200, read: 0, write: 6 }],
  [6, { cpu: 3, memory: 900, read: 0, write: 6 }],
]);
const machine = series([
  [1, { cpu: 1, memory: 20 }],
  [2, { cpu: 4, memory: 10 }],
  [4, { cpu: 2, memory: 60 }],
]);

const sampled: Sampled = {
  series: (id) => new Map([['server', server], ['system', machine]]).get(id),
  window: (id) => (id === 'api' ? { from: SECOND, to: 3 * SECOND } : undefined),
  machine: { cores: 4, memory: 100 },
}; // prettier-ignore

function shown(value: Value): string {
  if (value.type === 'quantity') return String(Number(value.value.toPrecision(9)));
  return value.type === 'unknown' ? `${value.state}: ${value.reason}` : value.type;
}

function ask(question: Partial<DuringQuestion>): string {
  return shown(
    during({ id: 'server', metric: 'memory', statistic: undefined, node: 'api', ...question }, sampled),
  );
}

describe('a metric while another node ran', () => {
  it('is the average of cores, the peak of memory and the sum of bytes in that time', () => {
    assert.equal(ask({ metric: 'cpu' }), '2');
    assert.equal(ask({ metric: 'memory' }), '200');
    assert.equal(ask({ metric: 'io.read' }), '10');
    assert.equal(ask({ metric: 'io.write' }), '6');
  });

  it('of the machine is its share, with its statistics', () => {
    // Of the two seconds the first has 4 of 4 cores and 10 of 100 bytes, the second 2 and 60.
    assert.equal(ask({ id: '', metric: 'system.cpu', statistic: 'avg' }), '0.75');
    assert.equal(ask({ id: '', metric: 'system.cpu', statistic: 'max' }), '1');
    assert.equal(ask({ id: '', metric: 'system.memory', statistic: 'avg' }), '0.35');
    assert.equal(ask({ id: '', metric: 'system.memory', statistic: 'max' }), '0.6');
  });

  it('is not measured where it is not sampled, or was not, with the reason', () => {
    assert.equal(ask({ metric: 'user' }), 'unmeasured: server.user is not sampled over time');
    assert.equal(ask({ id: '', metric: 'run.time' }), 'unmeasured: run.time is not sampled over time');
    assert.equal(ask({ id: 'other' }), 'unmeasured: other.memory was not sampled while api ran');
    assert.equal(ask({ node: 'late' }), 'unmeasured: late has not run');
  });
});

describe('the shares of the machine', () => {
  it('count by the time for which they were so', () => {
    const metric = machineMetric('system.cpu', machine.points(), sampled.machine);
    assert(metric !== undefined && 'distribution' in metric);
    // A second at a quarter, one at all, two at a half: average 2.25 of 4, half of the time at most a half.
    const { n, min, max, mean, median, p75, p90 } = metric.distribution;
    assert.deepEqual([n, min, max, mean, median, p75, p90], [3, 0.25, 1, 0.5625, 0.5, 0.5, 1]);
    // Variance: (0.3125² + 0.4375² + 2 · 0.0625²) / 4.
    assert(
      Math.abs(metric.distribution.stddev ** 2 - (0.3125 ** 2 + 0.4375 ** 2 + 2 * 0.0625 ** 2) / 4) < 1e-12,
    );
    assert.equal(metric.unit, 'ratio');
    assert.equal(metric.sampled, true);
    assert.equal(shown(statisticOf(metric, { type: 'word', word: 'avg' })), '0.5625');
    assert.equal(shown(statisticOf(metric, { type: 'word', word: 'max' })), '1');
  });

  it('are none without samples', () => {
    assert.equal(machineMetric('system.memory', [], sampled.machine), undefined);
  });
});
