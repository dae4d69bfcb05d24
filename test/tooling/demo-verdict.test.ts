import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { EndState } from '../../core/plan/state.ts';
import type { GoalView } from '../../core/events/run-view.ts';
import { RunState } from '../../core/events/reduce.ts';
import { judge } from '../../tooling/demo/verdict.ts';

interface Story {
  readonly build?: EndState;
  readonly goals: Readonly<Record<string, GoalView['state']>>;
  readonly unfinished?: boolean;
}

const zero = { line: 0, character: 0 };

/** Why a run that went like this is not what the demo should show; `fine` when it is. */
function sentence(code: number, { build = 'passed', goals, unfinished = false }: Story): string {
  const state = new RunState();
  state.apply({
    v: 1,
    t: 1,
    type: 'node.finished',
    id: 'build',
    state: build,
    attempts: 1,
    reason: 'exit code 3',
  });
  for (const [index, [title, goal]] of Object.entries(goals).entries()) {
    const range = { start: zero, end: zero };
    const common = { v: 1, t: 2, type: 'goal.evaluated', file: 'a.perflow', range, weight: 1 } as const;
    state.apply({ ...common, index, title, text: `${title}.time < 1s`, state: goal });
  }
  if (!unfinished) {
    const finished = '2026-01-01T00:00:00.000Z';
    state.apply({ v: 1, t: 3, type: 'run.finished', status: 'failed', finished, warnings: [], metrics: {} });
  }
  const verdict = judge(code, state.view, 'meant');
  return verdict.ok ? 'fine' : verdict.sentence;
}

describe("the demo's verdict", () => {
  const meant = { meant: 'missed', fast: 'met' } as const;

  it('is fine when exactly the goal that is meant was missed', () => {
    assert.equal(sentence(1, { goals: meant }), 'fine');
  });

  const stories: [title: string, code: number, story: Story, expected: RegExp][] = [
    ['a run that broke off', 2, { goals: {}, unfinished: true }, /did not come to its end \(exit code 2\)/],
    [
      'a node that failed',
      1,
      { goals: meant, build: 'failed' },
      /build should have passed.*failed \(exit code 3\)/,
    ],
    ['a node that was skipped', 1, { goals: meant, build: 'skipped' }, /build should have passed.*skipped/],
    [
      'the goal met after all',
      0,
      { goals: { meant: 'met' } },
      /"meant" should have been missed, but it is met/,
    ],
    ['the goal gone', 0, { goals: { fast: 'met' } }, /"meant" should have been missed, but it is not there/],
    ['another goal missed', 1, { goals: { ...meant, slow: 'missed' } }, /"slow" should have been met/],
    ['another goal unmeasured', 1, { goals: { ...meant, lost: 'unmeasured' } }, /"lost" should.*unmeasured/],
    ['a wrong exit code', 0, { goals: meant }, /ends with the exit code 1, but this was 0/],
  ];
  for (const [title, code, story, expected] of stories) {
    it(`tells of ${title}`, () => {
      assert.match(sentence(code, story), expected);
    });
  }
});
