import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { foldRun } from '../../../core/events/reduce.ts';
import type { SideRun } from '../../../engine/side-by-side/run-arms.ts';
import { sidesCompared } from '../../../engine/side-by-side/sides-compared.ts';

function ran(environment: Record<string, string>): SideRun {
  const started = { run: 'r', workflow: 'w', file: 'w.perflow', started: '2026-01-01T00:00:00Z', params: {} };
  const view = foldRun([{ v: 1, t: 0, type: 'run.started', ...started, perflow: '0.1.0', environment }]);
  return { view, outcome: { type: 'refused', problems: [] } };
}

describe('what two sides differ in', () => {
  it('is what was meant to differ, and not the load that both have seen', () => {
    const a = ran({ load: '1.97', 'env.MORE': '0', os: 'linux' });
    const b = ran({ load: '1.89', 'env.MORE': '1', os: 'linux' });
    const { environment } = sidesCompared({ a, b, results: new Map() }, { a: 'A', b: 'B' });
    assert.deepEqual(environment, [{ key: 'env.MORE', a: '0', b: '1', weight: 'relevant' }]);
  });
});
