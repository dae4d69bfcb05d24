import type { RunEvent } from '../../../core/events/event.ts';
import { RunState } from '../../../core/events/reduce.ts';
import type { RunView } from '../../../core/events/run-view.ts';
import { even, samples } from '../analyze/compare/fixture.ts';

/** Text as somebody may write it who wants to break a page. */
export const HOSTILE = '</pre><script>alert("1")</script>&amp;\u001b[31m';

type Body = RunEvent extends infer Each ? (Each extends RunEvent ? Omit<Each, 'v' | 't'> : never) : never;

/** A run with something of everything: nodes of several states, and goals of each. */
export function oneRun(): RunView {
  const state = new RunState();
  let t = 0;
  const tell = (body: Body): void => state.apply({ v: 1, t: (t += 1e9), ...body });
  tell({
    type: 'run.started',
    run: '0192f3a0',
    workflow: 'shop & <co>',
    file: 'shop.perflow',
    started: '2026-01-31T12:00:00.000Z',
    params: {},
    perflow: '0.1.0',
    environment: { 'cpu.model': HOSTILE },
  });
  tell({
    type: 'plan',
    jobs: 1,
    stages: [],
    nodes: ['build', 'parse', 'broken', 'late', 'off'].map((id) => ({
      id,
      name: id,
      kind: id === 'parse' ? 'bench' : 'step',
      needs: [],
      exclusive: false,
    })),
  });
  for (const id of ['build', 'parse', 'broken', 'late']) tell({ type: 'node.started', id, attempt: 1 });
  tell({ type: 'node.metric', id: 'parse', name: 'time', metric: samples(even(30, 12e6, 1e6)) });
  tell({ type: 'node.finished', id: 'build', state: 'passed', attempts: 1 });
  tell({
    type: 'node.finished',
    id: 'parse',
    state: 'passed',
    attempts: 1,
    warnings: ['it drifted by +14 %'],
  });
  tell({ type: 'node.output', id: 'broken', stream: 'stderr', text: `${HOSTILE}\n` });
  tell({ type: 'node.finished', id: 'broken', state: 'failed', reason: 'exit 1', attempts: 1, exit: 1 });
  tell({
    type: 'node.finished',
    id: 'late',
    state: 'timed_out',
    reason: 'took longer than 1.00 s',
    attempts: 1,
  });
  tell({ type: 'node.finished', id: 'off', state: 'skipped', reason: 'its `when` is false', attempts: 0 });
  const goal = {
    file: 'shop.perflow',
    range: { start: { line: 3, character: 4 }, end: { line: 3, character: 9 } },
    weight: 1,
  };
  const measured = { value: 12e6, unit: 'ns' } as const;
  const figures = { measured, target: { value: 10e6, unit: 'ns' } as const };
  tell({ type: 'goal.evaluated', index: 0, text: 'parse.time < 20ms', state: 'met', ...goal, measured });
  tell({
    type: 'goal.evaluated',
    index: 1,
    text: 'parse.time < 10ms',
    title: 'fast',
    state: 'missed',
    ...goal,
    ...figures,
  });
  tell({
    type: 'goal.evaluated',
    index: 2,
    text: 'x.y < 1',
    state: 'undecided',
    reason: 'no baseline',
    ...goal,
  });
  tell({
    type: 'run.finished',
    status: 'failed',
    finished: '2026-01-31T12:00:20.000Z',
    warnings: [HOSTILE],
    metrics: {},
  });
  return state.view;
}
