import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttp } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { endpointProblem } from '../../engine/run/requires/endpoints.ts';
import { checkTool, readVersion } from '../../engine/run/requires/tools.ts';
import { status } from './rig/log.ts';
import { Rig } from './rig/rig.ts';

describe('a tool’s version', () => {
  const printed: readonly (readonly [string, string | undefined])[] = [
    ['v22.15.0\n', '22.15.0'],
    ['git version 2.39.5 (Apple Git-154)', '2.39.5'],
    ['go version go1.22.3 linux/amd64', '1.22.3'],
    ['openjdk version "17.0.9" 2023-10-17', '17.0.9'],
    ['java version "1.8.0_292"', '1.8.0'],
    ['psql (PostgreSQL) 16.3 (Debian 16.3-1.pgdg120+1)', '16.3.0'],
    ['Python 3.13.0rc2', '3.13.0'],
    ['cargo 1.80.0-nightly (abc 2024-06-01)', '1.80.0-nightly'],
    ['GNU bash, version 5.2.15(1)-release', '5.2.15'],
    ['tool 7', '7.0.0'],
    ['no version here', undefined],
  ];
  for (const [text, expected] of printed) {
    it(`is read from ${JSON.stringify(text.trim())}`, () => assert.equal(readVersion(text), expected));
  }
});

describe('a required tool', () => {
  let folder = '';
  let env: Readonly<Record<string, string>> = {};
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'perflow-test-'));
    env = { PATH: `${folder}${path.delimiter}/bin:/usr/bin` };
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function tool(name: string, script: string, mode = 0o755): Promise<void> {
    await writeFile(path.join(folder, name), `#!/bin/sh\n${script}\n`);
    await chmod(path.join(folder, name), mode);
  }
  const problem = async (requirement: string): Promise<string | undefined> =>
    (await checkTool(requirement, env, folder)).problem;

  it('is looked for on PATH', async () => {
    await tool('mytool', 'exit 1');
    await tool('notexecutable', 'exit 0', 0o644);
    assert.equal(await problem('mytool'), undefined);
    assert.match(
      (await problem('notexecutable')) ?? '',
      /notexecutable is not on PATH: install it, or extend PATH/,
    );
    assert.match((await problem('missing >= 2')) ?? '', /missing is not on PATH: install it \(>= 2\)/);
  });

  it('is asked for its version, in its own way, wherever it prints it', async () => {
    await tool('mytool', 'test "$1" = --version && echo 2.5.1');
    await tool('java', 'test "$1" = -version && echo \'openjdk version "17.0.9"\' >&2; exit 1');
    await tool('go', 'test "$1" = version && echo go version go1.22.3 linux/amd64');
    for (const fine of [
      'mytool >= 2',
      'mytool >=2.5.1 <3',
      'mytool ^2.4',
      'java >= 17',
      'go >= 1.22',
      'go 1.22.x',
    ]) {
      assert.equal(await problem(fine), undefined, fine);
    }
    assert.match(
      (await problem('mytool >= 3')) ?? '',
      /mytool >= 3 is required, but .*mytool is 2\.5\.1: install another/,
    );
    assert.match((await problem('mytool < 2.5')) ?? '', /is 2\.5\.1/);
  });

  it('that says no version does not do where one is required', async () => {
    await tool('mute', 'exit 0');
    assert.match((await problem('mute >= 1')) ?? '', /does not say its version/);
  });

  it('is told by a name and a range', async () => {
    assert.match((await problem('node >= x.y.z.w')) ?? '', /no range of versions/);
    assert.match((await problem('../evil')) ?? '', /names no tool/);
    assert.match((await problem('')) ?? '', /names no tool/);
  });
});

describe('a required endpoint', () => {
  let tcp: Server;
  let http: ReturnType<typeof createHttp>;
  let code = 200;
  beforeEach(async () => {
    tcp = createServer((socket) => socket.end());
    http = createHttp((_request, response) => {
      response.statusCode = code;
      response.end();
    });
    await Promise.all(
      [tcp, http].map((server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))),
    );
  });
  afterEach(() => {
    tcp.close();
    http.close();
    http.closeAllConnections();
  });
  const port = (server: Server | typeof http): number => (server.address() as AddressInfo).port;

  it('answers', async () => {
    assert.equal(await endpointProblem(`tcp://127.0.0.1:${port(tcp)}`), undefined);
    code = 404;
    assert.equal(await endpointProblem(`http://127.0.0.1:${port(http)}/x`), undefined);
  });

  it('or does not, which is said without what is secret in its address', async () => {
    code = 503;
    const problems = await Promise.all([
      endpointProblem('tcp://127.0.0.1:1'),
      endpointProblem(`http://user:hunter2@127.0.0.1:${port(http)}/path?key=hunter2`),
      endpointProblem('http://user:hunter2@127.0.0.1:1/?key=hunter2'),
    ]);
    assert.deepEqual(problems, [
      'tcp://127.0.0.1:1 does not answer (ECONNREFUSED): start what should listen there',
      `http://127.0.0.1:${port(http)} answers with status 503: see to the server`,
      'http://127.0.0.1:1 does not answer (ECONNREFUSED): start what should listen there',
    ]);
  });

  for (const malformed of ['localhost:80', 'tcp://localhost', 'ftp://host/', '']) {
    it(`is not \`${malformed}\``, async () =>
      assert.match((await endpointProblem(malformed)) ?? '', /is no address/));
  }
});

describe('what a workflow requires', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await Rig.create();
  });
  afterEach(() => rig.close());

  it('is checked before anything starts, and all that is missing is told at once', async () => {
    const run = await rig.run(
      `workflow "w" {
         env { TOKEN = env("NOT_SET_ANYWHERE") }
         requires { tools = ["perflow-no-such-tool", "node >= 1000"]  env = ["NOT_SET_ANYWHERE", "SET"]  endpoints = ["tcp://127.0.0.1:1"] }
         step a { run = "${rig.command('a')}" } }`,
      { env: { ...process.env, SET: 'hunter2' } },
    );
    assert.equal(run.outcome.type, 'refused');
    assert.deepEqual(run.events, []);
    const lines = status(run).split('\n');
    assert.equal(lines.length, 4);
    assert.match(lines[0] ?? '', /^missing-requirement: perflow-no-such-tool is not on PATH/);
    assert.match(lines[1] ?? '', /^missing-requirement: node >= 1000 is required, but .* is \d+/);
    assert.equal(
      lines[2],
      'missing-requirement: the environment variable NOT_SET_ANYWHERE is not set: set it before the run',
    );
    assert.match(lines[3] ?? '', /^missing-requirement: tcp:\/\/127\.0\.0\.1:1 does not answer/);
    assert(!JSON.stringify(run.outcome).includes('hunter2'));
  });

  it('and a secret that is not set stops the run before it starts', async () => {
    const run = await rig.run(
      'workflow "w" { env { T = secret("NOT_SET_ANYWHERE") } step a { run = "true" } }',
    );
    assert.match(status(run), /^unset-env: The environment variable `NOT_SET_ANYWHERE` is not set/);
  });
});
