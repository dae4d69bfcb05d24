import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  planExperiment,
  type ExperimentPlan,
} from '../../../../engine/side-by-side/experiment/plan-experiment.ts';
import { NO_AXES } from '../../../../engine/run/evaluation/evaluator.ts';
import { runOptions } from '../../rig/run-source.ts';

/** The plan of the first experiment of a workflow with these members. */
function plan(
  members: string,
  params: Readonly<Record<string, string>> = {},
): ReturnType<typeof planExperiment> {
  const { workflow, ...options } = runOptions(`workflow "w" { ${members} }`, {
    root: '/nowhere',
    params,
    env: {},
  });
  const [experiment] = workflow.experiments;
  assert(experiment !== undefined);
  return planExperiment({ ...options, workflow, experiment });
}

function planned(...given: Parameters<typeof plan>): ExperimentPlan {
  const result = plan(...given);
  return result.ok ? result.value : assert.fail(result.error.map(({ message }) => message).join('\n'));
}

/** What stands against it: the code, the source where it points to, and the message. */
function problems(members: string): readonly string[] {
  const result = plan(members);
  const source = `workflow "w" { ${members} }`;
  if (result.ok) return [];
  return result.error.map(({ code, message, place }) => {
    assert(place !== undefined, message);
    return `${code} ${source.slice(place.span.start, place.span.end)}: ${message}`;
  });
}

const VARIANTS = 'variant one {} variant two {}';

describe('the plan of an experiment', () => {
  it('has the variables of each variant over those of workflow and nodes', () => {
    const { variants } = planned(`
      env { A = "workflow"  B = "workflow"  C = "workflow" }
      bench b { run = "true"  env { A = "node"  B = "node"  D = "node" } }
      experiment "e" { of = [b]  variant one {}  variant two { env { A = "variant"  C = null  D = "variant" } } }`);
    const names = variants.map(({ workflow: { env, nodes } }) => ({
      workflow: env.map(({ name, value }) => `${name} ${value.expression.type}`),
      node: nodes.get('b')?.env.map(({ name }) => name),
    }));
    assert.deepEqual(names, [
      { workflow: ['A string', 'B string', 'C string'], node: ['A', 'B', 'D'] },
      { workflow: ['B string', 'A string', 'C null', 'D string'], node: ['B'] },
    ]);
  });

  it('gives each variant its params, which see those without it', () => {
    const { variants } = planned(
      `params { users = 5  double = users * 2 }
      bench b { run = "true \${double}" }
      experiment "e" { of = [b]  variant one {}  variant two { params { users = users + 1 } } }`,
      { users: '10' },
    );
    const doubled = variants.map(({ evaluator, workflow }) => {
      const param = workflow.params.get('double') ?? assert.fail();
      const value = evaluator.param(param);
      return value.ok && value.value.type === 'quantity' ? value.value.value : undefined;
    });
    assert.deepEqual(doubled, [20, 22]);
  });

  it('measures instances that `of` means, and steps as benches', () => {
    const { measured, variants, step } = planned(`
      step prepare { run = "true" }
      step make { run = "true"  needs = [prepare] }
      bench parse { run = "true \${n}"  matrix { n = [1, 2] } }
      experiment "e" { of = [parse[n=2], make]  ${VARIANTS} }`);
    assert.deepEqual(measured, ['parse[n=2]', 'make']);
    const kinds = [...(variants[1]?.plan.nodes.values() ?? [])].map(({ id, kind }) => [id, kind]);
    assert.deepEqual(new Map(kinds as [string, string][]), new Map([['prepare', 'step'], ['make', 'bench'], ['parse[n=2]', 'bench']])); // prettier-ignore
    assert.equal(step, 'prepare');
  });

  it('knows of no step where none is run', () => {
    const { step } = planned(
      `step other { run = "true" }  bench b { run = "true" }  experiment "e" { of = [b]  ${VARIANTS} }`,
    );
    assert.equal(step, undefined);
  });

  it('reads note and revision as texts', () => {
    const { variants } = planned(`params { from = "main" }  bench b { run = "true" }
      experiment "e" { of = [b]  variant one { note = "as it is" }  variant two { rev = "\${from}~1" } }`);
    assert.deepEqual(
      variants.map(({ name, note, rev }) => [name, note, rev?.name]),
      [
        ['one', 'as it is', undefined],
        ['two', undefined, 'main~1'],
      ],
    );
    const evaluated = variants[1]?.evaluator.texts(
      variants[1].workflow.params.get('from')?.value ?? assert.fail(),
      NO_AXES,
    );
    assert.deepEqual(evaluated, { ok: true, value: ['main'] });
  });
});

describe('what stands against an experiment', () => {
  it('is what cannot be measured in turns, each at its place', () => {
    assert.deepEqual(
      problems(`bench h { run = "go test"  format = "go-bench" }
        service s { run = "true"  ready = tcp(5000) }
        bench b { run = "true" }
        load l { http { url = "http://127.0.0.1/" } }
        profile p { of = b  tool = "node" }
        experiment "e" { of = [h, s, b, l, p]  ${VARIANTS} }`),
      [
        'unmeasurable h: `h` has `format`: a harness that measures by itself cannot be run in turns.',
        'unmeasurable s: `s` is a service: name what is measured while it is up.',
        'unmeasurable l: `l` is a load: loads cannot be measured in turns yet.',
        'unmeasurable p: `p` is a profile: name the bench that it is of.',
      ],
    );
  });

  it('is that it has one variant, too many, or nothing to measure', () => {
    const bench = 'bench b { run = "true" }';
    assert.deepEqual(problems(`${bench} experiment "e" { of = [b]  variant one {} }`), [
      'too-few-variants "e": Experiment `e` needs at least two variants.',
    ]);
    const many = Array.from({ length: 17 }, (_, index) => `variant v${String(index)} {}`).join(' ');
    assert.match(
      problems(`${bench} experiment "e" { of = [b]  ${many} }`).join(),
      /^too-many-variants "e": .* 16/,
    );
    assert.deepEqual(problems(`${bench} experiment "e" { of = []  ${VARIANTS} }`), [
      'unmeasurable "e": Experiment `e` measures nothing.',
    ]);
  });

  it('is an instance that only one variant has', () => {
    assert.deepEqual(
      problems(`params { n = 1 }  bench b { run = "true"  matrix { size = [1, n * 5] } }
        experiment "e" { of = [b]  variant one {}  variant two { params { n = 2 } } }`),
      [
        'unmeasurable b: `b[size=10]` is only in one of the variants one and two: what is measured must be the same in all.',
      ],
    );
  });

  it('is what the engine lacks, in what is needed too', () => {
    assert.match(
      problems(`step s { run = "true"  cache { key = ["x"] } }  bench b { run = "true"  needs = [s] }
        experiment "e" { of = [b]  ${VARIANTS} }`).join(),
      /^not-available cache \{ key = \["x"\] \}: /,
    );
  });

  const served = (ready: string, more = '', variants = VARIANTS): readonly string[] =>
    problems(`params { port = 8080 }  service s { run = "true"  ready = ${ready} }  ${more}
      bench b { run = "true"  needs = [s] }  experiment "e" { of = [b]  ${variants} }`);

  it('is a port that services of two variants would both listen at', () => {
    const [message, ...more] = served('http("http://localhost:${port}/health")');
    assert.deepEqual(more, []);
    assert.equal(
      message,
      'shared-address http("http://localhost:${port}/health"): `s` of the variants one and two would be up at the same time, both at 127.0.0.1:8080: give each a port of its own, by `free_port()` in a param.',
    );
    assert.match(served('tcp("127.0.0.1:8080")').join(), /127\.0\.0\.1:8080/);
    assert.match(served('http("https://localhost/")').join(), /127\.0\.0\.1:443/);
  });

  it('is no port that is free, of the variant, of another host, or of what somebody else starts', () => {
    assert.deepEqual(served('tcp(port)', '', 'variant one {} variant two { params { port = 8081 } }'), []);
    assert.deepEqual(served('log("ready")'), []);
    const free = `params { port = free_port() }  service s { run = "true"  ready = tcp(port) }`;
    const bench = `bench b { run = "true"  needs = [s] }  experiment "e" { of = [b]  ${VARIANTS} }`;
    assert.deepEqual(problems(`${free} ${bench}`), []);
    assert.deepEqual(problems(`service s { ready = tcp(8080) } ${bench}`), []);
  });
});
