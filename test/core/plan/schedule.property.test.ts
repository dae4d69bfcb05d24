import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { Plan } from '../../../core/plan/plan.ts';
import { isEnd, type EndState } from '../../../core/plan/state.ts';
import { fuzzRuns } from '../../fuzz-runs.ts';
import { plan, workflow, type NodeSketch, type StageSketch } from './fixture.ts';
import { play, type Script } from './schedule-rig.ts';

interface RandomNode {
  readonly kind: 'step' | 'service' | 'bench';
  readonly needs: readonly number[];
  readonly duration: number;
  readonly outcome: EndState;
  readonly always: boolean;
  readonly forgiving: boolean;
  readonly dies: number | undefined;
}

const outcomes: fc.Arbitrary<EndState> = fc.oneof(
  { weight: 8, arbitrary: fc.constant('passed' as const) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'failed' as const,
      'timed_out' as const,
      'skipped' as const,
      'cached' as const,
    ),
  },
);

const randomNode: fc.Arbitrary<RandomNode> = fc.record({
  kind: fc.constantFrom('step' as const, 'step' as const, 'service' as const, 'bench' as const),
  needs: fc.array(fc.nat(30), { maxLength: 4 }),
  duration: fc.integer({ min: 1, max: 50 }),
  outcome: outcomes,
  always: fc.boolean(),
  forgiving: fc.boolean(),
  dies: fc.option(fc.nat(40), { nil: undefined, freq: 8 }),
});

const randomRun = fc.record({
  nodes: fc.array(randomNode, { minLength: 1, maxLength: 25 }),
  jobs: fc.integer({ min: 1, max: 4 }),
  stages: fc.array(fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }), { maxLength: 3 }),
  missed: fc.option(fc.nat(3), { nil: undefined }),
  cancelAt: fc.option(fc.nat(200), { nil: undefined, freq: 4 }),
});

/** Node i needs only nodes before it, so that there is no cycle. */
function sketch(node: RandomNode, index: number): NodeSketch {
  const service = node.kind === 'service';
  return {
    kind: node.kind,
    needs: index === 0 ? [] : [...new Set(node.needs.map((need) => `n${String(need % index)}`))],
    attributes: {
      ...(node.always && !service ? { always: 'true' } : {}),
      ...(node.forgiving ? { continue_on_failure: 'true' } : {}),
    },
  };
}

function planOf(
  nodes: readonly RandomNode[],
  jobs: number,
  stages: readonly (readonly number[])[] = [],
): Plan {
  const sketches = Object.fromEntries(nodes.map((node, index) => [`n${String(index)}`, sketch(node, index)]));
  const named = stages.map((steps, index): [string, StageSketch] => [
    `s${String(index)}`,
    { steps: [...new Set(steps.map((step) => `n${String(step % nodes.length)}`))] },
  ]);
  return plan(workflow(sketches, Object.fromEntries(named)), { jobs });
}

function scriptOf(nodes: readonly RandomNode[]): Script {
  const node = (id: string) => nodes[Number(id.slice(1))];
  return {
    duration: (id) => node(id)?.duration ?? 1,
    outcome: (id) => {
      const found = node(id);
      if (found?.kind !== 'service') return found?.outcome ?? 'passed';
      return found.outcome === 'failed' ? 'failed' : 'passed';
    },
    dies: (id) => node(id)?.dies,
  };
}

describe('schedule: any run', () => {
  // The rig checks at each step: jobs, needs, exclusive nodes alone, services up only in pairs and never stopped
  // under their users, each node ends once, none is left.
  it('keeps every rule, and ends', () => {
    fc.assert(
      fc.property(randomRun, ({ nodes, jobs, stages, missed, cancelAt }) => {
        const script = { ...scriptOf(nodes), goals: (stage: number) => stage !== missed };
        const made = planOf(nodes, jobs, stages);
        const played = play(made, cancelAt === undefined ? script : { ...script, cancelAt });
        for (const { state } of played.ends.values()) assert.ok(isEnd(state));
      }),
      { numRuns: fuzzRuns(0.2) },
    );
  });

  it('starts nothing of a stage before the one before has ended', () => {
    fc.assert(
      fc.property(randomRun, ({ nodes, jobs, stages }) => {
        const made = planOf(nodes, jobs, stages);
        const played = play(made, { ...scriptOf(nodes), dies: () => undefined, outcome: () => 'passed' });
        const started = [...made.nodes.values()].filter(({ kind }) => kind !== 'service');
        let before = 0;
        for (const [index] of made.stages.entries()) {
          const own = started
            .filter(({ stage }) => stage === index)
            .map(({ id }) => played.starts.get(id) ?? -1);
          for (const start of own) assert.ok(start >= before);
          before = Math.max(before, ...own);
        }
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });

  it('runs what does not depend on a failure: everything passes where nothing fails', () => {
    fc.assert(
      fc.property(randomRun, ({ nodes, jobs }) => {
        const played = play(planOf(nodes, jobs), {
          ...scriptOf(nodes),
          dies: () => undefined,
          outcome: () => 'passed',
        });
        for (const [id, { state, reason }] of played.ends) {
          const idle = nodes[Number(id.slice(1))]?.kind === 'service' && reason !== undefined;
          assert.ok(state === 'passed' || idle, `${id} ${state}`);
        }
      }),
      { numRuns: fuzzRuns(0.05) },
    );
  });

  // R. L. Graham, Bounds on multiprocessing timing anomalies, SIAM J. Appl. Math. 17(2), 1969: any list schedule of m
  // machines takes at most 2 − 1/m times the best; neither the longest chain nor work / m can be beaten by the best.
  it('takes at most 2 − 1/m times as long as any schedule could', () => {
    fc.assert(
      fc.property(
        fc.array(randomNode, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 5 }),
        (nodes, jobs) => {
          const steps = nodes.map((node) => ({ ...node, kind: 'step' as const }));
          const made = planOf(steps, jobs);
          const played = play(made, { duration: scriptOf(steps).duration });
          const ends = new Map<string, number>();
          for (const [index, node] of steps.entries()) {
            const needs = sketch(node, index).needs ?? [];
            ends.set(
              `n${String(index)}`,
              Math.max(0, ...needs.map((id) => ends.get(id) ?? 0)) + node.duration,
            );
          }
          const chain = Math.max(...ends.values());
          const work = steps.reduce((sum, { duration }) => sum + duration, 0);
          const bound = work / jobs + (1 - 1 / jobs) * chain;
          assert.ok(played.makespan <= bound + 1e-9, `${String(played.makespan)} > ${String(bound)}`);
        },
      ),
      { numRuns: fuzzRuns(0.2) },
    );
  });
});
