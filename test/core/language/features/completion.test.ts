import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { complete, type Completion } from '../../../../core/language/features/completion/complete.ts';
import type { RankedItem } from '../../../../core/language/features/completion/item.ts';
import type {
  FolderEntry,
  Surroundings,
} from '../../../../core/language/features/completion/surroundings.ts';
import { fixture, MAIN } from './fixture.ts';

type Sources = Parameters<typeof fixture>[0];

const FOLDERS: Readonly<Record<string, readonly FolderEntry[]>> = {
  '': [
    { name: 'README.md', isFolder: false },
    { name: 'src', isFolder: true },
    { name: '.git', isFolder: true },
    { name: 'common.perflow', isFolder: false },
  ],
  src: [
    { name: 'main.ts', isFolder: false },
    { name: 'deep', isFolder: true },
  ],
  ci: [{ name: 'steps.perflow', isFolder: false }],
};

/** A workspace with a few files and scripts, which notes what it was asked. */
function surroundings(): Surroundings & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    listFolder: (path) => {
      asked.push(path);
      return Promise.resolve(FOLDERS[path] ?? []);
    },
    npmScripts: (folder) => {
      asked.push(`scripts of ${folder}`);
      return Promise.resolve([
        { name: 'build', command: 'tsc -b' },
        { name: 'test:unit', command: 'mocha' },
      ]);
    },
  };
}

async function completed(sources: Sources): Promise<Completion | undefined> {
  return await complete(fixture(sources), surroundings());
}

async function labels(sources: Sources): Promise<readonly string[]> {
  const completion = await completed(sources);
  return completion?.items.map(({ label }) => label) ?? [];
}

/** Exactly these are offered, in this order. */
async function offers(sources: Sources, expected: readonly string[]): Promise<void> {
  assert.deepEqual(await labels(sources), expected);
}

/** These are offered among others, and those are not. */
async function offersAmong(
  sources: Sources,
  expected: readonly string[],
  others: readonly string[] = [],
): Promise<void> {
  const found = await labels(sources);
  for (const label of expected) assert.ok(found.includes(label), `${label} in ${found.join(' ')}`);
  for (const label of others) assert.ok(!found.includes(label), `no ${label} in ${found.join(' ')}`);
}

async function itemOf(sources: Sources, label: string): Promise<RankedItem> {
  const completion = await completed(sources);
  const item = completion?.items.find((one) => one.label === label);
  assert.ok(item !== undefined, `${label} is offered`);
  return item;
}

/** A workflow with something of each kind, and a member with the cursor. */
function workflow(member: string): string {
  return `workflow "w" {
  params {
    users = 50
    title = "x"
    limits = { slow = 1s  fast = 10ms }
  }
  changes { docs = ["docs/**"]  src = ["src/**"] }
  step build { run = "true" }
  bench parse {
    run = "parse \${size}"
    matrix { size = [10, 200]  mode = ["a"] }
    metric tokens { from = json("$.n")  unit = "ms" }
  }
  load api { http { url = "http://127.0.0.1/" } }
  ${member}
}
`;
}

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
    assert.deepEqual(completion?.word, { start: at, end: at + 4 });
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

describe('completion of metrics', () => {
  it('offers a node’s metrics after its dot, with what they are measured in', async () => {
    await offers(workflow('goals { build.| }'), [
      'time',
      'cpu',
      'user',
      'system',
      'memory',
      'io.read',
      'io.write',
      'attempts',
    ]);
    assert.equal((await itemOf(workflow('goals { build.| }'), 'time')).detail, 'a duration (ns)');
    assert.equal(
      (await itemOf(workflow('goals { api.| }'), 'latency')).detail,
      'a duration (ns), distribution',
    );
    assert.equal((await itemOf(workflow('goals { parse.| }'), 'tokens')).detail, 'a duration');
    await offers(workflow('goals { build.io.| }'), ['read', 'write']);
    await offers(workflow('goals { parse[size=10].tok| }'), ['tokens']);
    await offers(workflow('goals { system.| }'), ['cpu', 'memory']);
    await offersAmong(workflow('goals { run.| }'), ['time', 'cost', 'score']);
  });

  it('offers statistics of what has any', async () => {
    await offersAmong(workflow('goals { api.latency.| }'), ['p95', 'median', 'ci'], ['avg', 'time']);
    await offersAmong(workflow('goals { parse.tokens.p9| }'), ['p90', 'p95', 'p99']);
    await offers(workflow('goals { system.memory.| }'), ['avg', 'max']);
    await offers(workflow('goals { build.time.| }'), []);
  });

  it('offers a node’s metrics by themselves in the value of one of its own', async () => {
    await offersAmong(workflow('step x { metric a { unit = "s" }  metric m { value = | } }'), [
      'a',
      'time',
      'io.read',
      'users',
    ]);
    await offersAmong(workflow('step x { metric m { value = io.| } }'), ['read', 'write']);
  });

  it('offers the entries of an object', async () => {
    await offers(workflow('step x { timeout = limits.| }'), ['slow', 'fast']);
  });

  it('offers axes and their values where an instance is chosen', async () => {
    await offers(workflow('goals { parse[mo|].time < 1s }'), ['mode']);
    await offers(workflow('goals { parse[mode=|].time < 1s }'), ['"a"', 'users', 'title', 'limits']);
    await offers(workflow('step x { needs = [parse[size=|]] }'), ['10', '200', 'users', 'title', 'limits']);
  });
});

describe('completion of numbers', () => {
  it('offers the units of what is wanted', async () => {
    await offers(workflow('step x { timeout = 5| }'), ['ns', 'us', 'µs', 'ms', 's', 'm', 'h', 'd']);
    await offers(workflow('step x { timeout = 5m| }'), ['ms', 'm']);
    await offers(workflow('step x { limits { memory = 1.5G| } }'), ['GB', 'GiB']);
    await offers(workflow('load x { rate = 100| }'), ['/h', '/m', '/s']);
    await offersAmong(workflow('load x { rate = 100/| }'), ['h', 'm', 's']);
    await offers(workflow('load x { connections = 1| }'), []);
    await offersAmong(workflow('step x { run = "${5|}" }'), ['ms', 'MB', '%', '/s']);
  });

  it('offers the units of the other side of a comparison', async () => {
    await offers(workflow('goals { api.latency.p95 < 200| }'), ['ns', 'us', 'µs', 'ms', 's', 'm', 'h', 'd']);
    await offers(workflow('goals { api.errors < 1| }'), ['%']);
    await offers(workflow('goals { 5| > api.throughput }'), ['/h', '/m', '/s']);
  });

  it('offers nothing amid the digits', async () => {
    await offers(workflow('step x { timeout = 5|0 }'), []);
  });
});

describe('completion in texts', () => {
  it('offers npm scripts where a command runs one', async () => {
    await offers(workflow('step x { run = "npm run |" }'), ['build', 'test:unit']);
    await offers(workflow('step x { run = "cd x && npm --silent run te|" }'), ['test:unit']);
    await offers(workflow('step x { run = """\n    npm run bu|\n  """ }'), ['build']);
    await offers(workflow('step x { exec = ["npm", "run", "b|"] }'), ['build']);
    await offers(workflow('step x { run = "npm run build |" }'), []);
    assert.equal((await itemOf(workflow('step x { run = "npm run |" }'), 'build')).detail, 'tsc -b');
  });

  it('offers files and folders for paths, and patterns for many of them', async () => {
    await offers(workflow('step x { cwd = "|" }'), ['src/', 'README.md', 'common.perflow']);
    await offers(workflow('step x { cwd = ".g|" }'), ['.git/']);
    await offers(workflow('step x { inputs = ["src/|"] }'), ['deep/', 'main.ts', '**', '*.ts', '**/*.ts']);
    await offers(workflow('step x { inputs = ["a", "!src/ma|"] }'), ['main.ts']);
    await offers(workflow('step x { run = "node ./src/m|" }'), ['main.ts']);
    await offers(workflow('http { body = file("src/|") }'), ['deep/', 'main.ts']);
    await offers(workflow('step x { inputs = ["src/**/|"] }'), []);
  });

  it('lists folders of the workspace only, from the file’s own on', async () => {
    const asked = async (path: string, written: string): Promise<readonly string[]> => {
      const around = surroundings();
      await complete(fixture({ [path]: workflow(`step x { cwd = "${written}|" }`) }), around);
      return around.asked;
    };
    assert.deepEqual(await asked('ci/a.perflow', ''), ['ci']);
    assert.deepEqual(await asked('ci/a.perflow', '../src/'), ['src']);
    assert.deepEqual(await asked('ci/a.perflow', '../'), ['']);
    assert.deepEqual(await asked('ci/a.perflow', '../../'), []);
    assert.deepEqual(await asked('ci/a.perflow', '/etc/'), []);
    assert.deepEqual(await asked('ci/a.perflow', 'C:/'), []);
  });

  it('offers files to include', async () => {
    await offers('include "|"\n', ['src/', 'common.perflow']);
    await offers({ 'ci/a.perflow': 'include "|' }, ['steps.perflow']);
  });

  it('offers texts that are known', async () => {
    await offers(workflow('bench x { format = "go|" }'), ['go-bench', 'google-benchmark']);
    await offers(workflow('load x { http { method = "P|" } }'), ['POST', 'PUT', 'PATCH', 'OPTIONS']);
    await offersAmong(workflow('step x { metric m { unit = "|" } }'), ['ms', '%', '/s', '$']);
    await offers(workflow('step x { description = "|" }'), []);
  });

  it('offers variables where one is named', async () => {
    const source = (member: string): string => workflow(`env { TOKEN = "x" }\n  ${member}`);
    await offers(source('step x { cwd = env("|") }'), ['TOKEN']);
    await offers(source('requires { env = ["T|"] }'), ['TOKEN']);
  });
});

describe('completion', () => {
  it('offers nothing in comments and in names that are being made up', async () => {
    for (const source of [
      workflow('# st|'),
      workflow('step | { run = "x" }'),
      workflow('step x| { run = "x" }'),
      'workflow "|" {}',
      workflow('params { | }'),
    ]) {
      await offers(source, []);
    }
  });

  it('offers the same with CRLF, and says where what is typed stands', async () => {
    const source = workflow('step x { needs = [bu|] }').replaceAll('\n', '\r\n');
    await offers(source, ['build']);
    const at = source.indexOf('bu|');
    assert.deepEqual((await completed(source))?.typed, { start: at, end: at + 2 });
  });

  it('lists no more than anybody reads, and says that there are more', async () => {
    const steps = Array.from({ length: 500 }, (_, index) => `step s${index} { run = "x" }\n`).join('');
    const many = await completed(workflow(`${steps} step last { needs = [|] }`));
    assert.equal(many?.items.length, 200);
    assert.equal(many.isIncomplete, true);
    const few = await completed(workflow(`${steps} step last { needs = [s49|] }`));
    assert.equal(few?.isIncomplete, false);
    assert.ok(few.items.some(({ label }) => label === 's499'));
  });
});
