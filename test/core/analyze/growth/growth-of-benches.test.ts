import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { growthOfBenches } from '../../../../core/analyze/growth/growth-of-benches.ts';
import type { RunEvent } from '../../../../core/events/event.ts';
import { RunState } from '../../../../core/events/reduce.ts';
import { growthSection } from '../../../../core/report/growth/growth-markdown.ts';
import { runDocument } from '../../../../core/report/run-document.ts';
import type { RunView } from '../../../../core/events/run-view.ts';
import { samples } from '../compare/fixture.ts';

interface Instance {
  readonly axes: Record<string, string>;
  readonly time: number;
  readonly failed?: boolean;
}

/** A run of one bench whose instances took these times. */
function run(instances: readonly Instance[], kind = 'bench'): RunView {
  const state = new RunState();
  const apply = (event: RunEvent): void => state.apply(event);
  const idOf = ({ axes }: Instance): string =>
    `parse[${Object.entries(axes)
      .map(([name, value]) => `${name}=${value}`)
      .join(', ')}]`;
  apply({
    v: 1,
    t: 0,
    type: 'plan',
    jobs: 1,
    stages: [],
    nodes: instances.map((one) => ({
      id: idOf(one),
      name: 'parse',
      kind,
      needs: [],
      exclusive: true,
      axes: one.axes,
    })),
  });
  for (const one of instances) {
    const id = idOf(one);
    const { time, failed = false } = one;
    apply({ v: 1, t: 1, type: 'node.started', id, attempt: 1 });
    apply({ v: 1, t: 2, type: 'node.metric', id, name: 'time', metric: samples([time, time, time]) });
    apply({ v: 1, t: 3, type: 'node.finished', id, state: failed ? 'failed' : 'passed', attempts: 1 });
  }
  return state.view;
}

const sizes = ['1000', '10', '100', '10000'];
const linear = sizes.map((size) => ({ axes: { size }, time: 5000 + 7 * Number(size) }));
const found = (instances: readonly Instance[], kind?: string) =>
  growthOfBenches(run(instances, kind).nodes.values()).map(
    ({ name, axis, growth }) =>
      `${name} over ${axis}: ${growth.type === 'told' ? growth.best.order : growth.reason}`,
  );

describe('how a bench grows', () => {
  it('is told over its one axis of numbers, whatever their order', () => {
    assert.deepEqual(found(linear), ['parse over size: n']);
    const [first] = growthOfBenches(run(linear).nodes.values());
    assert.deepEqual(
      first?.points.map(({ n }) => n),
      [10, 100, 1000, 10000],
    );
  });

  it('is told for each value of the other axes', () => {
    const both = ['fast', 'slow'].flatMap((mode) =>
      sizes.map((size) => ({ axes: { mode, size }, time: mode === 'fast' ? 1000 : Number(size) ** 2 })),
    );
    assert.deepEqual(found(both), ['parse[mode=fast] over size: 1', 'parse[mode=slow] over size: n²']);
  });

  it('takes quantities as numbers', () => {
    const kilobytes = ['1KB', '10KB', '100KB', '1MB'];
    const times = kilobytes.map((size, index) => ({ axes: { size }, time: 10 ** index }));
    assert.deepEqual(found(times), ['parse over size: n']);
  });

  it('is not looked for without four numbers, over two axes of them, and of what is no bench', () => {
    assert.deepEqual(found(linear.slice(1)), []);
    assert.deepEqual(
      found(linear.map((one, index) => ({ ...one, axes: { size: `v${String(index)}` } }))),
      [],
    );
    assert.deepEqual(
      found(linear.map(({ axes, time }) => ({ axes: { ...axes, other: axes.size }, time }))),
      [],
    );
    assert.deepEqual(found(linear, 'step'), []);
    const [first, ...rest] = linear;
    assert(first !== undefined);
    assert.deepEqual(found([{ ...first, failed: true }, ...rest]), [], 'three that passed are too few');
  });

  it('is in the document and the Markdown of its run', () => {
    const view = run(linear);
    const { growth = [] } = runDocument(view);
    assert.deepEqual(
      growth.map(({ bench, axis, order, points }) => ({ bench, axis, order, points })),
      [
        {
          bench: 'parse',
          axis: 'size',
          order: 'n',
          points: [10, 100, 1000, 10000].map((n) => ({ n, value: 5000 + 7 * n })),
        },
      ],
    );
    const text = growthSection(growthOfBenches(view.nodes.values())).join('\n');
    assert.match(text, /\| `parse` \| `size 10 to 10,000` \| O\(n\) \| `error 0 %` \|/);
    assert.ok(!('growth' in runDocument(run(linear.slice(2)))));
  });
});
