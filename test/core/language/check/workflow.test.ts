import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import type { Workflow } from '../../../../core/language/workflow.ts';
import { assertMarked, check } from './rig.ts';

function workflowOf(text: string, others: Readonly<Record<string, string>> = {}): Workflow {
  const { workflows, diagnostics, ok } = check(text, others);
  assert.ok(ok, diagnostics.map(({ message }) => message).join('\n'));
  const [workflow] = workflows;
  assert.ok(workflow);
  return workflow;
}

describe('the record of a workflow', () => {
  it('holds what was written', () => {
    const workflow = workflowOf(`workflow "checkout" {
  description = "Keep it fast"
  params { port = 8080 }
  env { NODE_ENV = "test" }
  requires { tools = ["node >= 20"]  env = ["TOKEN"] }
  changes { docs = ["docs/**"] }
  goals {
    build.time <   2m    # folded
    goal "fast" { that = parse[size=10].time.p95 < 1s  weight = 3 }
  }
  step build { run = "make"  env { A = "1"  B = null } }
  bench parse { needs = [build]  run = "parse"  matrix { size = [10, 20] }  metric m { from = json("$.x") } }
  load api { http { url = "http://127.0.0.1/"  weight = 3 }  limits { memory = 1GB } }
  stage quick { steps = [build, parse[size=10], api] }
  experiment "e" { of = [api]  variant a {}  variant b { env { POOL = "2" }  params { port = 1 }  note = "n" } }
  guard { min_effect = 2% }
  alert slack { on = [failed]  webhook = secret("HOOK") }
}
`);
    assert.equal(workflow.name, 'checkout');
    assert.equal(workflow.description, 'Keep it fast');
    assert.deepEqual([...workflow.params.keys()], ['port']);
    assert.deepEqual([...workflow.nodes.keys()], ['build', 'parse', 'api']);
    assert.deepEqual(
      workflow.goals.map(({ title, text }) => [title, text]),
      [
        [undefined, 'build.time < 2m'],
        ['fast', 'parse[size=10].time.p95 < 1s'],
      ],
    );
    assert.deepEqual([...(workflow.goals[1]?.attributes.keys() ?? [])], ['weight']);
    const parse = workflow.nodes.get('parse');
    assert.deepEqual(
      parse?.needs.map(({ name }) => name),
      ['build'],
    );
    assert.deepEqual(
      parse.matrix.map(({ name }) => name),
      ['size'],
    );
    assert.deepEqual(
      parse.metrics.map(({ name }) => name),
      ['m'],
    );
    assert.deepEqual(
      workflow.nodes.get('build')?.env.map(({ name }) => name),
      ['A', 'B'],
    );
    assert.deepEqual(
      workflow.nodes.get('api')?.blocks.map(({ kind, attributes }) => [kind, [...attributes.keys()]]),
      [
        ['http', ['url', 'weight']],
        ['limits', ['memory']],
      ],
    );
    assert.deepEqual(
      workflow.stages.get('quick')?.steps.map(({ name, expression }) => [name, expression.type]),
      [
        ['build', 'reference'],
        ['parse', 'index'],
        ['api', 'reference'],
      ],
    );
    const variants = workflow.experiments[0]?.variants ?? [];
    assert.deepEqual(
      variants.map(({ name, env, params }) => [name, env.length, [...params.keys()]]),
      [
        ['a', 0, []],
        ['b', 1, ['port']],
      ],
    );
    assert.equal(workflow.guard?.attributes.has('min_effect'), true);
    assert.deepEqual(
      workflow.alerts.map(({ label }) => label),
      ['slack'],
    );
    assert.equal(workflow.requires.get('tools')?.length, 1);
  });

  it('places are where they were written', () => {
    const text = 'workflow "w" {\n  step build { run = "make" }\n}\n';
    const { nodes, nameLocation } = workflowOf(text);
    const origin = nodes.get('build')?.nameOrigin;
    assert.ok(origin);
    assert.equal(text.slice(origin.offset + origin.span.start, origin.offset + origin.span.end), 'build');
    assert.equal(text.slice(nameLocation.span.start, nameLocation.span.end), '"w"');
    const run = nodes.get('build')?.attributes.get('run');
    assert.ok(run);
    assert.equal(text.slice(run.offset + run.expression.start, run.offset + run.expression.end), '"make"');
  });

  it('puts fragments in, each use with its own params', () => {
    const workflow = workflowOf(
      `include "lib/db.perflow"
workflow "w" {
  params { base = 5000 }
  use database { port = base + 1 }
  requires { tools = ["node"] }
  step a { run = "x"  needs = [db] }
}
`,
      {
        'lib/db.perflow': `include "more.perflow"
fragment database {
  params { port = 5432  wait = 1s }
  service db { ready = tcp(port)  timeout = wait }
  requires { tools = ["psql"] }
  use extra { }
}
`,
        'lib/more.perflow': 'fragment extra { step seed { run = "seed" } }\n',
      },
    );
    assert.deepEqual([...workflow.nodes.keys()], ['db', 'seed', 'a']);
    assert.equal(workflow.requires.get('tools')?.length, 2, 'both lists are kept');
    const ready = workflow.nodes.get('db')?.attributes.get('ready');
    assert.equal(ready?.file, 'lib/db.perflow');
    const port = ready.scope.params.get('port');
    assert.equal(port?.value.file, 'main.perflow', 'the value comes from where it was given');
    assert.equal(port.value.scope.params.has('base'), true, 'and sees the params there');
    assert.equal(ready.scope.params.get('wait')?.value.file, 'lib/db.perflow');
    assert.equal(ready.scope.parent?.params.has('base'), true);
  });

  it('is made of a broken file as far as it goes', () => {
    const { workflows, ok } = check(
      'workflow "w" {\n  step a { run = }\n  step b { run = "x"  needs = [a] }\n',
    );
    assert.equal(ok, false);
    assert.deepEqual([...(workflows[0]?.nodes.keys() ?? [])], ['a', 'b']);
  });

  it('names like those of every object are names like all others', () => {
    const { workflows } = assertMarked(`workflow "w" {
  params { __proto__ = 1  constructor = 2 }
  step toString { run = "x \${__proto__} \${constructor}" }
  step a { run = "y"  needs = [toString, «unknown-node:hasOwnProperty»] }
  goals { toString.time < 1s }
}
`);
    assert.deepEqual([...(workflows[0]?.params.keys() ?? [])], ['__proto__', 'constructor']);
  });

  it('the whole sample is clean but for two nodes in no stage', () => {
    const file = new URL('../../../corpus/language/checkout.perflow', import.meta.url);
    const { diagnostics } = check(readFileSync(file, 'utf8'), { 'common.perflow': '' });
    assert.deepEqual(
      diagnostics.map(({ code, message }) => `${code} ${message.split(' ')[0] ?? ''}`),
      ['node-in-no-stage `suite`', 'node-in-no-stage `chat`'],
    );
  });
});
