import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { completed, itemOf, offers, offersAmong, workflow, type Sources } from './completing.ts';
import { MAIN } from './fixture.ts';

describe('completion of members', () => {
  it('offers at the top of a file what can stand there', async () => {
    await offers('|', ['include', 'workflow', 'fragment']);
    await offers('fragment f {}\nwor|', ['workflow']);
  });

  it('offers the attributes of this very block, without those that are there', async () => {
    await offers(workflow('step x { cache { t| } }'), ['ttl']);
    await offers(workflow('step x {\n  limits {\n    memory = 1GB\n    |\n  }\n}'), ['cpu']);
    await offersAmong(
      workflow('step x {\n  run = "x"\n  |\n}'),
      ['needs', 'timeout', 'cache', 'env', 'metric'],
      ['run', 'exec', 'of', 'http', 'step', 'runs'],
    );
    await offersAmong(workflow('bench x {\n  |\n}'), ['run', 'exec', 'runs', 'precision']);
    await offersAmong(workflow('load x {\n  |\n}'), ['http', 'connections'], ['run', 'runs']);
  });

  it('offers the blocks that a workflow may have, without those it can have only once', async () => {
    await offersAmong(
      workflow('|'),
      ['step', 'goals', 'guard', 'use', 'env'],
      ['params', 'changes', 'http', 'workflow'],
    );
    await offersAmong('fragment f {\n  |\n}', ['params', 'step', 'description'], ['include', 'fragment']);
    await offersAmong(
      'fragment f {\n  step a { run = "x" }\n  |\n  params { a = 1 }\n}',
      ['step'],
      ['params'],
    );
  });

  it('offers members on a line with others, and at the end of a file that is not closed', async () => {
    await offersAmong(workflow('step x { run = "x" ti| }'), ['timeout'], ['run']);
    await offersAmong('workflow "w" {\n  step a {\n    run = "x"\n    ti|', ['timeout'], ['run']);
    await offersAmong('workflow "w" {\n  step a { run = "x }"\n  }\n  st|', ['step', 'stage'], ['workflow']);
  });

  it('puts in what the value needs, and a block with its label and what it cannot do without', async () => {
    const insert = async (source: string, label: string): Promise<string | undefined> =>
      (await itemOf(source, label)).insert;
    assert.equal(await insert(workflow('step x { | }'), 'run'), 'run = "$1"');
    assert.equal(await insert(workflow('step x { | }'), 'needs'), 'needs = [$1]');
    assert.equal(await insert(workflow('step x { | }'), 'inputs'), 'inputs = ["$1"]');
    assert.equal(await insert(workflow('step x { | }'), 'timeout'), 'timeout = $1');
    assert.equal(await insert(workflow('step x { run = "x" | }'), 'timeout'), 'timeout = $1');
    assert.equal(await insert(workflow('|'), 'step'), 'step ${1:name} {\n  run = "$2"\n}');
    assert.equal(await insert(workflow('|'), 'profile'), 'profile ${1:name} {\n  of = $2\n  tool = "$3"\n}');
    assert.equal(await insert(workflow('|'), 'goals'), 'goals {\n  $0\n}');
    assert.equal(await insert(workflow('|'), 'use'), 'use ${1:name}');
    assert.equal(await insert('|', 'include'), 'include "$1"');
  });

  it('puts in the word alone where the member is there already', async () => {
    const source = 'workflow "w" {\n  step x { ti|me = 5s }\n}';
    const completion = await completed(source);
    assert.equal((await itemOf(source, 'timeout')).insert, undefined);
    const at = source.indexOf('ti|');
    assert.deepEqual(completion?.typed, { start: at, end: at + 2 });
    assert.deepEqual(completion.word, { start: at, end: at + 4 });
    assert.equal((await itemOf('workflow "w" {\n  st|ep x { run = "x" }\n}', 'step')).insert, undefined);
  });

  it('offers the params that a fragment or a variant can be given', async () => {
    const common = 'fragment pair {\n  params { level = 1  depth = 2 }\n  step one { run = "x" }\n}\n';
    await offers(
      {
        [MAIN]: 'include "c.perflow"\nworkflow "w" {\n  use pair {\n    level = 1\n    |\n  }\n}\n',
        'c.perflow': common,
      },
      ['depth'],
    );
    await offers({ [MAIN]: 'include "c.perflow"\nworkflow "w" {\n  use p|\n}\n', 'c.perflow': common }, [
      'pair',
    ]);
    await offers(workflow('experiment "e" { of = [api]  variant a { params { users = 1  | } } }'), [
      'title',
      'limits',
    ]);
  });

  it('offers variables that the workflow has to do with', async () => {
    const source = workflow(
      'requires { env = ["TOKEN"] }\n  env { NODE_ENV = "x" }\n  step x { run = "x"  env { | } }',
    );
    await offers(source, ['TOKEN', 'NODE_ENV']);
  });

  it('tells type and default beside an attribute', async () => {
    assert.equal((await itemOf(workflow('load x { | }'), 'connections')).detail, 'a number, default 10');
    assert.equal(
      (await itemOf(workflow('service x { | }'), 'timeout')).detail,
      'a duration, such as 30s, default 60s',
    );
  });
});

describe('completion of values', () => {
  it('offers nodes where nodes are wanted: not the node itself, nor one that is named already', async () => {
    await offers(workflow('step x { run = "x"  needs = [bu|] }'), ['build']);
    await offers(workflow('step x { run = "x"  needs = [build, |] }'), ['parse', 'api']);
    await offers(workflow('step x { run = "x"  needs = [|, build] }'), ['parse', 'api']);
    await offers(workflow('profile x { of = |  tool = "node" }'), ['build', 'parse', 'api']);
    await offers(workflow('stage s { steps = [|] }'), ['build', 'parse', 'api']);
    await offers(workflow('experiment "e" { of = [a|] }'), ['parse', 'api']);
  });

  it('puts brackets around a node where a list is wanted', async () => {
    assert.equal((await itemOf(workflow('step x { needs = | }'), 'build')).insert, '[build]');
    assert.equal((await itemOf(workflow('step x { needs = [|] }'), 'build')).insert, undefined);
  });

  it('offers nodes of fragments that are used, and to a fragment those of the workflow that uses it', async () => {
    const files = (main: string, common: string): Sources => ({
      [MAIN]: `include "c.perflow"\nworkflow "w" {\n  use f\n  step build { run = "x" }\n  ${main}\n}\n`,
      'c.perflow': `fragment f {\n  step one { run = "x" }\n  ${common}\n}\n`,
    });
    await offers(files('stage s { steps = [|] }', ''), ['one', 'build']);
    await offers(files('', 'step two { run = "x"  needs = [|] }'), ['one', 'build']);
  });

  it('offers the words of a choice, and nothing else', async () => {
    await offers(workflow('step x { class = | }'), ['user_facing', 'background', 'cost_driven']);
    await offers(workflow('step x { metric m { better = l| } }'), ['lower']);
    await offers(workflow('alert a { on = [failed, |] }'), [
      'regression',
      'goal_missed',
      'slow_run',
      'failed',
    ]);
    await offersAmong(workflow('step x { always = | }'), ['true', 'false'], ['build', 'and', 'users']);
  });

  it('offers params and axes that can be part of what is wanted', async () => {
    await offersAmong(
      workflow('load x { connections = | }'),
      ['users', '10', 'max'],
      ['title', 'build', 'env', 'secret'],
    );
    await offersAmong(workflow('step x { cwd = | }'), ['title', 'env'], ['users', 'build']);
    await offersAmong(
      workflow('step x { run = "echo ${|}" }'),
      ['users', 'title', 'raw'],
      ['size', 'build', 'http'],
    );
    await offersAmong(workflow('step x { run = "echo ${|}"  matrix { n = [1] } }'), ['n', 'users'], ['size']);
    await offersAmong(
      {
        [MAIN]:
          'fragment f {\n  params { own = 1 }\n  step a { run = "${o|}" }\n}\nworkflow "w" { params { out = 1 } use f }',
      },
      ['own', 'out'],
    );
  });

  it('offers functions where they may stand', async () => {
    await offersAmong(
      workflow('step x { when = not | }'),
      ['changed', 'only_changed'],
      ['baseline', 'secret', 'http'],
    );
    await offersAmong(workflow('service x { ready = | }'), ['http', 'tcp', 'log'], ['json', 'max', 'env']);
    await offersAmong(
      workflow('step x { metric m { from = | } }'),
      ['json', 'regex', 'file'],
      ['tcp', 'max'],
    );
    await offersAmong(workflow('step x { env { A = | } }'), ['secret', 'env', 'null'], ['raw', 'changed']);
    await offersAmong(
      workflow('goals { | }'),
      ['baseline', 'quantile', 'max'],
      ['secret', 'changed', 'http'],
    );
    const item = await itemOf(workflow('goals { quan| }'), 'quantile');
    assert.equal(item.insert, 'quantile(${1:metric}, ${2:q})');
    assert.equal(item.detail, 'quantile(metric, q)');
    assert.equal(
      (await itemOf(workflow('goals { quan|(api.latency, 1%) < 1s }'), 'quantile')).insert,
      'quantile',
    );
  });

  it('offers what an argument wants', async () => {
    await offers(workflow('step x { when = changed(|) }'), ['docs', 'src']);
    await offers(workflow('goals { during(build.memory, |) < 1GB }'), ['build', 'parse', 'api']);
    await offers(workflow('goals { quantile(|) < 1s }'), ['build', 'parse', 'api', 'system', 'run']);
    await offers(workflow('guard { metrics = [p|] }'), ['parse', 'api']);
  });

  it('offers nodes, the run and the machine where a goal begins or goes on', async () => {
    await offersAmong(workflow('goals {\n  |\n}'), [
      'goal',
      'build',
      'parse',
      'api',
      'run',
      'system',
      'users',
    ]);
    await offersAmong(workflow('goals {\n  api.errors < 1%\n  p|\n}'), ['parse']);
    await offersAmong(workflow('goals { api.errors < 1% and b| }'), ['build', 'baseline']);
    await offersAmong(workflow('goals { goal "x" { that = b| } }'), ['build', 'baseline']);
  });

  it('offers values that are known, and defaults', async () => {
    await offersAmong(workflow('bench x { format = | }'), ['"go-bench"', '"hyperfine"']);
    await offersAmong(workflow('bench x { runs = | }'), ['10..100']);
  });
});
