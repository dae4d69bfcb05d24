import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { complete } from '../../../../core/language/features/completion/complete.ts';
import { completed, itemOf, offers, offersAmong, surroundings, workflow } from './completing.ts';
import { fixture } from './fixture.ts';

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
    await offers(source('step x { cwd = env("|") }'), ['TOKEN', 'HOME', 'TMPDIR']);
    await offers(source('requires { env = ["T|"] }'), ['TOKEN', 'TMPDIR']);
    assert.equal((await itemOf(source('requires { env = ["T|"] }'), 'TOKEN')).detail, undefined);
    const { detail } = await itemOf(source('requires { env = ["T|"] }'), 'TMPDIR');
    assert.equal(detail, 'is set in the environment');
  });

  it('offers the programs that are there, but no versions of them', async () => {
    await offers(workflow('requires { tools = ["n|"] }'), ['node', 'npm']);
    await offers(workflow('requires { tools = ["node >= |"] }'), []);
  });

  it('offers the stored baselines of the workflow', async () => {
    await offers(workflow('guard { baseline = "|" }'), ['main', 'release']);
    await offers(workflow('guard { baseline = "re|" }'), ['release']);
    await offers(workflow('guard { metrics = "|" }'), []);
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
