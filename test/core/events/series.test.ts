import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { NodeSample, RunEvent } from '../../../core/events/event.ts';
import { foldRun } from '../../../core/events/reduce.ts';
import type { SeriesPoint } from '../../../core/events/run-view.ts';
import { SampleSeries } from '../../../core/events/series.ts';
import { fuzzRuns } from '../../fuzz-runs.ts';

function sample(t: number, more: Partial<NodeSample> = {}): NodeSample {
  return { v: 1, t, type: 'node.sample', id: 'a', ...more };
}

function seriesOf(samples: readonly NodeSample[], most?: number): readonly SeriesPoint[] {
  const series = new SampleSeries(most);
  for (const each of samples) series.add(each, 0);
  return series.points();
}

const level = (mean: number, max = mean): { mean: number; max: number } => ({ mean, max });

describe('samples over time', () => {
  it('are kept as they came as long as there is room', () => {
    assert.deepEqual(seriesOf([sample(10, { cpu: 1, memory: 5 }), sample(30, { cpu: 2 }), sample(50, { over: 5, read: 7, write: 8 })]), [
      { from: 0, to: 10, cpu: level(1), memory: level(5), read: undefined, write: undefined },
      { from: 10, to: 30, cpu: level(2), memory: undefined, read: undefined, write: undefined },
      { from: 45, to: 50, cpu: undefined, memory: undefined, read: level(7), write: level(8) },
    ]); // prettier-ignore
  });

  it('become one with their neighbours when there is no room: averages by time, peaks as they were', () => {
    const points = seriesOf([sample(10, { cpu: 1 }), sample(40, { cpu: 3 }), sample(50, { cpu: 0 }), sample(60, { cpu: 9 }), sample(70, { cpu: 0 })], 4); // prettier-ignore
    // 70 in all, so that a point is of 35 or longer.
    assert.deepEqual(points, [
      { from: 0, to: 40, cpu: level(2.5, 3), memory: undefined, read: undefined, write: undefined },
      { from: 40, to: 70, cpu: level(3, 9), memory: undefined, read: undefined, write: undefined },
    ]);
  });

  it('add up to the same and have the same peaks, in order and within bounds, however many there are', () => {
    const samples = fc.array(fc.record({ after: fc.nat(1_000), cpu: fc.nat(800), memory: fc.nat(1_000) }), { minLength: 1, maxLength: 400 }); // prettier-ignore
    fc.assert(
      fc.property(samples, fc.integer({ min: 2, max: 20 }), (all, most) => {
        let t = 0;
        const points = seriesOf(
          all.map(({ after, cpu, memory }) => sample((t += after), { cpu, memory })),
          most,
        );
        assert(points.length <= most, `${points.length} of ${most}`);
        let reached = 0;
        for (const { from, to } of points) {
          assert(from === reached && to >= from);
          reached = to;
        }
        assert.equal(reached, t);
        const total = points.reduce((sum, { from, to, cpu }) => sum + (cpu?.mean ?? 0) * (to - from), 0);
        const expected = all.reduce((sum, { after, cpu }) => sum + cpu * after, 0);
        assert(Math.abs(total - expected) <= 1e-6 * (expected + 1), `${total} is not ${expected}`);
        assert.equal(Math.max(...points.map(({ memory }) => memory?.max ?? 0)), Math.max(...all.map(({ memory }) => memory))); // prettier-ignore
        assert.equal(
          Math.max(...points.map(({ cpu }) => cpu?.max ?? 0)),
          Math.max(...all.map(({ cpu }) => cpu)),
        );
      }),
      { numRuns: fuzzRuns(0.15) },
    );
  });

  it('are not upset by times that go back, or by a length that cannot be', () => {
    const points = seriesOf([sample(50, { cpu: 1 }), sample(20, { cpu: 2 }), sample(60, { cpu: 3, over: 1e9 }), sample(10, { cpu: 4, over: -5 })]); // prettier-ignore
    assert.deepEqual(points.map(({ from, to }) => [from, to]), [[0, 50], [50, 50], [50, 60], [60, 60]]); // prettier-ignore
  });
});

describe('samples of a run', () => {
  const started: RunEvent = { v: 1, t: 100, type: 'node.started', id: 'a', attempt: 1 };

  it('of the whole machine are no node, and whatever else is said of it is not kept', () => {
    const view = foldRun([
      { v: 1, t: 0, type: 'plan', jobs: 1, stages: [], nodes: [{ id: 'system', name: 'system', kind: 'step', needs: [], exclusive: false }] },
      sample(250, { id: 'system', cpu: 1.5, memory: 8 }),
      { v: 1, t: 300, type: 'node.started', id: 'system', attempt: 1 },
      { v: 1, t: 300, type: 'node.output', id: 'system', stream: 'stdout', text: 'x' },
    ]); // prettier-ignore
    assert.equal(view.nodes.size, 0);
    assert.deepEqual(view.machine.points().map(({ from, to, cpu }) => [from, to, cpu?.mean]), [[0, 250, 1.5]]); // prettier-ignore
    assert.equal(view.dropped, 3);
  });

  it('of resources and of progress do not undo each other', () => {
    const view = foldRun([
      started,
      sample(200, { completed: 3, minimum: 10, maximum: 20, median: 7, precision: 0.1 }),
      sample(250, { over: 50, cpu: 0.5, memory: 9, read: 1, write: 2 }),
      sample(300, { completed: 4, minimum: 10, maximum: 20, median: 8, precision: 0.2 }),
    ]);
    const node = view.nodes.get('a');
    assert.deepEqual(node?.progress, { completed: 4, minimum: 10, maximum: 20, median: 8, precision: 0.2, cpu: 0.5, memory: 9, read: 1, write: 2 }); // prettier-ignore
    assert.equal(node.series.length, 1);
  });

  it('are kept over the attempts of a node, the first one from the start of its attempt', () => {
    const view = foldRun([
      started,
      sample(200, { cpu: 1 }),
      { ...started, t: 250, attempt: 2 },
      sample(300, { cpu: 2 }),
    ]);
    const node = view.nodes.get('a');
    assert.deepEqual(node?.series.points().map(({ from, to }) => [from, to]), [[100, 200], [200, 300]]); // prettier-ignore
    assert.equal(node.progress?.cpu, 2);
  });

  it('of a node that has ended change nothing', () => {
    const view = foldRun([started, { v: 1, t: 200, type: 'node.finished', id: 'a', state: 'passed', attempts: 1 }, sample(300, { cpu: 2 })]); // prettier-ignore
    assert.equal(view.nodes.get('a')?.series.length, 0);
  });
});
