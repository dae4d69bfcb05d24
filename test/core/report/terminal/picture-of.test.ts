import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { RunState } from '../../../../core/events/reduce.ts';
import { SampleSeries } from '../../../../core/events/series.ts';
import type { NodeView, Progress, RunView } from '../../../../core/events/run-view.ts';
import { pictureOf, reportInputOf } from '../../../../core/report/terminal/picture-of.ts';

function node(id: string, more: Partial<NodeView> = {}): NodeView {
  return {
    id,
    name: id,
    kind: 'step',
    needs: [],
    stage: undefined,
    exclusive: false,
    predicted: undefined,
    axes: new Map(),
    file: undefined,
    line: undefined,
    state: 'pending',
    reason: undefined,
    attempt: 1,
    attempts: undefined,
    ready: undefined,
    started: undefined,
    attemptStarted: undefined,
    finished: undefined,
    command: undefined,
    exit: undefined,
    signal: undefined,
    warnings: [],
    phases: [],
    metrics: new Map(),
    progress: undefined,
    series: new SampleSeries(),
    output: { lines: [], dropped: 0 },
    ...more,
  };
}

const NONE: Progress = {
  completed: undefined,
  minimum: undefined,
  maximum: undefined,
  median: undefined,
  precision: undefined,
  cpu: undefined,
  memory: undefined,
  read: undefined,
  write: undefined,
};

function run(...nodes: readonly NodeView[]): RunView {
  return { ...new RunState().view, nodes: new Map(nodes.map((each) => [each.id, each])), time: 5e9 };
}

/** What stands behind the last of the nodes. */
function detail(...nodes: readonly NodeView[]): string | undefined {
  return pictureOf(run(...nodes), 5e9).nodes.at(-1)?.detail;
}

describe('what is said of a node', () => {
  it('waiting: for which needs, or for its turn', () => {
    const done = node('done', { state: 'passed' });
    const up = node('up', {
      kind: 'service',
      state: 'running',
      metrics: new Map([['startup', { value: 1, unit: 'ns' }]]),
    });
    const starting = node('starting', { kind: 'service', state: 'running' });
    assert.equal(
      detail(done, up, starting, node('x', { needs: ['done', 'up', 'starting'] })),
      'waits for starting',
    );
    assert.equal(
      detail(node('a'), node('b'), node('c'), node('x', { needs: ['a', 'b', 'c'] })),
      'waits for a, b and 1 more',
    );
    assert.equal(detail(done, node('x', { needs: ['done'] })), 'waits for its turn');
    assert.equal(detail(node('x', { exclusive: true })), 'waits to run alone');
  });

  it('waiting: for the stage that runs', () => {
    const nodes = [
      node('a', { stage: 'quick', state: 'running' }),
      node('b', { stage: 'quick' }),
      node('c', { stage: 'full', needs: ['a'] }),
    ];
    const picture = pictureOf({ ...run(...nodes), stages: ['quick', 'full'] }, 5e9);
    assert.equal(picture.stage, 'quick');
    assert.deepEqual(
      picture.nodes.map((each) => each.detail),
      ['', 'waits for its turn', 'waits for stage quick'],
    );
  });

  it('running: how far a bench is', () => {
    const progress: Progress = {
      ...NONE,
      completed: 12,
      minimum: 20,
      maximum: 100,
      median: 2.61e6,
      precision: 0.018,
    };
    assert.equal(detail(node('x', { state: 'running', progress })), 'run 12 of 20..100  2.61 ms ±1.80 %');
    assert.equal(detail(node('x', { state: 'running', progress: { ...NONE, completed: 1 } })), 'run 1');
    assert.equal(detail(node('x', { state: 'running', attempt: 2 })), 'attempt 2');
  });

  it('running: what it uses, as the last sample told', () => {
    const load = (progress: Progress | undefined, state: NodeView['state'] = 'running'): string | undefined =>
      pictureOf(run(node('x', { state, progress })), 5e9).nodes[0]?.load;
    const progress = { ...NONE, cpu: 1.484, memory: 41_234_000 };
    assert.equal(load(progress), '1.48 cores  41.2 MB');
    assert.equal(load({ ...NONE, cpu: 0 }), '0.00 cores');
    assert.equal(load(undefined), '');
    assert.equal(load(progress, 'passed'), '');
  });

  it('ended: why, and after how many attempts', () => {
    assert.equal(
      detail(node('x', { state: 'failed', reason: 'exit code 1', attempt: 3 })),
      'exit code 1, 3 attempts',
    );
  });

  it('its time: from its start to now, or to its end', () => {
    const nodes = [
      node('a', { state: 'running', started: 1e9 }),
      node('b', { state: 'passed', started: 1e9, finished: 3e9 }),
    ];
    assert.deepEqual(
      pictureOf(run(...nodes), 5e9).nodes.map(({ time }) => time),
      [4e9, 2e9],
    );
  });
});

describe('the report of a run that broke off', () => {
  it('is that of an interrupted one', () => {
    assert.equal(reportInputOf(run()).status, 'interrupted');
  });
});
