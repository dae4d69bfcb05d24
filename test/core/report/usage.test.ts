import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { MetricValue } from '../../../core/events/event.ts';
import { shownUsage } from '../../../core/report/usage.ts';
import { describe as describeSamples, summary } from '../../../core/stats/describe.ts';

function peaks(values: readonly number[]): MetricValue {
  const described = describeSamples(values);
  assert(described !== undefined);
  return { distribution: summary(described), unit: 'B', measured_by: 'posix_spawn', by: 'rss' };
}

describe('what a node used', () => {
  it('is shown where it was sampled, and where the system accounted it: of several runs the most', () => {
    const metrics = new Map<string, MetricValue>([
      ['cpu', { value: 1.5, unit: 'count', measured_by: 'posix_spawn' }],
      ['memory', peaks([300e6, 500e6, 400e6])],
    ]);
    assert.deepEqual(shownUsage(metrics), { cores: '1.5', memory: '500 MB', by: 'rss' });
  });

  it('is not what the node measured itself under such a name', () => {
    const metrics = new Map<string, MetricValue>([['cpu', { value: 1.5, unit: 'count' }]]);
    assert.deepEqual(shownUsage(metrics), { cores: '', memory: '', by: undefined });
  });
});
