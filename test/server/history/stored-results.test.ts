import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { MetricPoint } from '../../../core/history/history.ts';
import { StoredResults } from '../../../server/history/stored-results.ts';

const POINT = { run: 'r', started: 0, commit: null } as const;

async function told(latest: () => Promise<readonly MetricPoint[]>): Promise<unknown> {
  return await new StoredResults({ latest }).latest('w');
}

describe('the last results of metrics', () => {
  it('are the typical figures, as people read them', async () => {
    const points: readonly MetricPoint[] = [
      { ...POINT, node: 'build', name: 'time', metric: { value: 12_400_000_000, unit: 'ns' } },
      { ...POINT, node: 'api', name: 'errors', metric: { value: 0.0125, unit: 'ratio' } },
      { ...POINT, node: 'b[n=1]', name: 'memory', metric: { value: 41_200_000, unit: 'B' } },
    ];
    assert.deepEqual(await told(() => Promise.resolve(points)), [
      { node: 'build', metric: 'time', text: '12.4 s' },
      { node: 'api', metric: 'errors', text: '1.25 %' },
      { node: 'b[n=1]', metric: 'memory', text: '41.2 MB' },
    ]);
  });

  it('are none where history fails, or does not answer soon', async () => {
    assert.deepEqual(await told(() => Promise.reject(new Error('gone'))), []);
    assert.deepEqual(await told(() => new Promise<never>(() => undefined)), []);
  });
});
