import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { PlannedInstances } from '../../../core/analyze/goal-instances.ts';
import { evaluateGoal } from '../../../core/analyze/goals.ts';
import { context, ns } from '../analyze/fixture.ts';
import { plan, planErrors } from './fixture.ts';
import { play } from './schedule-rig.ts';
import { workflowFrom } from './source.ts';

const shop = `
  workflow "shop" {
    goals {
      fast.time < 0.5 * slow.time
      goal "small enough" { that = build.size < 2MB  weight = 3 }
    }
    step build {
      run = "make"
      metric size { value = 1MB }
    }
    service server {
      needs = [build]
      run   = "serve"
      ready = tcp(8080)
    }
    bench slow {
      needs  = [build]
      run    = "slow \${size}"
      matrix { size = [1000, 20_000] }
    }
    bench fast {
      needs  = [build]
      run    = "fast \${size} \${mode}"
      matrix { size = [1000, 20_000]  mode = ["a", "b"] }
      timeout = 2m
    }
    step smoke { run = "curl"  needs = [server, fast[size=1000]] }
    step clean { run = "rm"  needs = [smoke]  always = true }
    stage quick { steps = [slow[1000], fast[size=1000]] }
    stage full  { steps = [smoke, clean, slow] }
    stage deep  { steps = [fast]  manual = true }
  }`;

describe('a plan from source', () => {
  it('has the instances, stages and services that the file says', () => {
    const made = plan(workflowFrom(shop));
    assert.deepEqual(
      made.stages.map(({ name, nodes }) => [name, nodes]),
      [
        ['quick', ['build', 'slow[size=1000]', 'fast[size=1000,mode="a"]', 'fast[size=1000,mode="b"]']],
        ['full', ['server', 'slow[size=20000]', 'smoke', 'clean']],
      ],
    );
    assert.deepEqual(made.nodes.get('smoke')?.services, ['server']);
    assert.equal(made.nodes.get('fast[size=1000,mode="a"]')?.timeout, 120e9);
  });

  it('is played to its end', () => {
    const { log } = play(plan(workflowFrom(shop)));
    assert.deepEqual(
      log.filter((line) => !line.startsWith('ready') && !line.startsWith('end')),
      [
        'start build', 'start fast[size=1000,mode="a"]', 'start fast[size=1000,mode="b"]', 'start slow[size=1000]', 'judge 0',
        'up server', 'start smoke', 'down server', 'start slow[size=20000]', 'start clean', 'judge 1',
      ], // prettier-ignore
    );
  });

  it('says what is wrong where it was written', () => {
    const source = 'workflow "w" { params { n = 0 }  step a { run = "x"  matrix { size = [1, 1 / n] } } }';
    const [error] = planErrors(workflowFrom(source));
    assert.equal(error?.place?.file, 'test.perflow');
    assert.match(source.slice(error.place.span.start, error.place.span.end), /1 \/ n/);
  });

  it('has goals that pair equal axes', () => {
    const workflow = workflowFrom(shop);
    const made = plan(workflow, { nodes: ['slow', 'fast'] });
    const measured = Object.fromEntries(
      [...made.nodes.keys()].map((id) => [id, { time: ns(id.includes('fast') ? 10 : 30) }]),
    );
    const judged = { ...context(made, measured), instances: new PlannedInstances(made) };
    const [pairs, size] = workflow.goals.map((goal) => evaluateGoal(goal, judged));
    assert.deepEqual(pairs?.instances?.map(({ id }) => id), [
      'fast[size=1000,mode="a"], slow[size=1000]',
      'fast[size=1000,mode="b"], slow[size=1000]',
      'fast[size=20000,mode="a"], slow[size=20000]',
      'fast[size=20000,mode="b"], slow[size=20000]',
    ]); // prettier-ignore
    assert.equal(pairs.state, 'met');
    assert.deepEqual(
      [size?.state, size?.weight, size?.reason],
      ['unmeasured', 3, 'build.size was not measured'],
    );
  });
});
