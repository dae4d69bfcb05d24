import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { baselineSource } from '../../../core/history/baseline-source.ts';
import type { RunDocument } from '../../../core/report/contract/run.ts';

type Node = RunDocument['nodes'][number];

function node(
  id: string,
  state: Node['state'],
  metrics: Node['metrics'] = { time: { value: 1, unit: 'ns' } },
): Node {
  return { id, name: id, kind: 'step', state, attempts: 1, metrics, phases: [] };
}

function run(
  status: RunDocument['status'],
  nodes: readonly Node[],
  goals: readonly ('met' | 'missed')[] = [],
): RunDocument {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  return {
    version: 1,
    run: 'r',
    workflow: 'w',
    status,
    started: '2026-01-01T00:00:00Z',
    finished: null,
    nodes: [...nodes],
    goals: goals.map((state) => ({
      text: 'g',
      file: 'f',
      range,
      state,
      measured: null,
      target: null,
      weight: 1,
    })),
    metrics: {},
    warnings: [],
    environment: {},
  };
}

describe('what a baseline is made from', () => {
  it('is a run that passed, as it is', () => {
    const passed = run('passed', [node('a', 'passed')], ['met']);
    assert.deepEqual(baselineSource(passed), { ok: true, value: { run: passed, warnings: [] } });
  });

  it('is one that missed a goal, with a warning', () => {
    const source = baselineSource(run('failed', [node('a', 'passed')], ['met', 'missed', 'missed']));
    assert.deepEqual(source.ok && source.value.warnings, ['the run missed 2 goals']);
  });

  it('holds nothing that came from a cache or did not pass', () => {
    const nodes = [node('a', 'passed'), node('b', 'cached'), node('c', 'skipped', {}), node('d', 'failed')];
    const source = baselineSource(run('passed', nodes));
    assert.ok(source.ok);
    assert.deepEqual(
      source.value.run.nodes.map(({ id }) => id),
      ['a'],
    );
    assert.deepEqual(source.value.warnings, [
      'left out, as a cache gave their results: b',
      'left out, as they did not pass: d',
    ]);
  });

  it('names a few of many', () => {
    const many = Array.from({ length: 8 }, (_, index) => node(`n${index}`, 'cached'));
    const source = baselineSource(run('passed', [node('a', 'passed'), ...many]));
    assert.deepEqual(source.ok && source.value.warnings, [
      'left out, as a cache gave their results: n0, n1, n2, n3, n4 and 3 more',
    ]);
  });

  const refusals: readonly (readonly [RunDocument, string])[] = [
    [run('cancelled', [node('a', 'passed')]), 'it was cancelled'],
    [run('interrupted', [node('a', 'passed')]), 'it was interrupted'],
    [run('failed', [node('a', 'passed'), node('b', 'failed')]), 'b failed in it'],
    [run('failed', [node('a', 'timed_out')]), 'a timed out in it'],
    [run('passed', [node('a', 'cached')]), 'no node measured anything in it'],
    [run('passed', []), 'no node measured anything in it'],
  ];
  for (const [refused, reason] of refusals) {
    it(`is not a run of which ${reason}`, () => {
      assert.deepEqual(baselineSource(refused), { ok: false, error: reason });
    });
  }
});
