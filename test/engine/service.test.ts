import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { ends, goals, metric, output, starts, status } from './rig/log.ts';
import { Rig } from './rig/rig.ts';

describe('services', () => {
  let rig: Rig;
  let server: Server;
  let statusCode = 200;
  beforeEach(async () => {
    rig = await Rig.create();
    statusCode = 200;
    server = createServer((_request, response) => {
      response.statusCode = statusCode;
      response.end('not read');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    server.close();
    server.closeAllConnections();
    await rig.close();
  });

  const port = (): number => (server.address() as AddressInfo).port;
  const service = (rest: string, name = 's'): string =>
    `service ${name} { run = "${rig.command(name)}"  ${rest} }`;
  const user = (name = 'a', needs = 's'): string =>
    `step ${name} { needs = [${needs}]  run = "${rig.command(name)}" }`;

  it('are started before what needs them and stopped after, and measured', async () => {
    const running = rig.run(
      `workflow "w" { goals { s.startup < 1h } ${service('ready = log("^listening on \\\\d+$")')} ${user()} }`,
    );
    const s = await rig.started('s');
    await s.stdout('listening on nothing\nlistening');
    assert.equal(rig.hasStarted('a'), false);
    await s.stdout(' on 80\n');
    const a = await rig.started('a');
    assert.deepEqual(rig.alive, ['a', 's']);
    a.exit();
    assert.equal(await s.signalled(), 'SIGTERM');
    const run = await running;
    assert.deepEqual(ends(run), ['a passed', 's passed']);
    assert.deepEqual(goals(run), { 's.startup < 1h': 'met' });
    assert.match(metric(run, 's', 'time') ?? '', /^\d+ ns$/);
    const told = run.events.flatMap((event) => {
      if (event.type === 'node.metric' && event.name === 'startup') return ['s is ready'];
      return event.type === 'node.started' ? [`${event.id} started`] : [];
    });
    assert.deepEqual(told, ['s started', 's is ready', 'a started']);
  });

  it('are ready when an address answers as expected', async () => {
    statusCode = 503;
    const running = rig.run(
      `workflow "w" { ${service(`ready = http("http://127.0.0.1:${port()}/health")`)} ${user()} }`,
    );
    await rig.started('s');
    await new Promise<void>((resolve) => server.once('request', () => resolve()));
    assert.equal(rig.hasStarted('a'), false);
    statusCode = 302;
    (await rig.started('a')).exit();
    assert.equal(status(await running), 'passed');
  });

  it('are ready with just the status that is asked for', async () => {
    statusCode = 404;
    const running = rig.run(
      `workflow "w" { ${service(`ready = http("http://127.0.0.1:${port()}/", [401, 404])`)} ${user()} }`,
    );
    await rig.started('s');
    (await rig.started('a')).exit();
    assert.equal(status(await running), 'passed');
  });

  it('may be external: only their readiness is looked at', async () => {
    const running = rig.run(`workflow "w" { service s { ready = tcp("127.0.0.1:${port()}") } ${user()} }`);
    (await rig.started('a')).exit();
    const run = await running;
    assert.deepEqual(ends(run), ['a passed', 's passed']);
    assert.deepEqual(starts(run), ['s', 'a']);
  });

  it('fail with their last words when they end before they are ready', async () => {
    const running = rig.run(`workflow "w" { ${service('ready = tcp("127.0.0.1:1")')} ${user()} }`);
    const s = await rig.started('s');
    await s.stderr('cannot bind\nport in use\n');
    s.exit(5);
    const run = await running;
    assert.equal(status(run), 'failed');
    assert.deepEqual(ends(run), [
      's failed: exit 5 before it was ready; it said last: cannot bind ⏎ port in use',
      'a blocked: needs s, which failed',
    ]);
  });

  it('fail when they are not ready in time, and are ended', async () => {
    const running = rig.run(
      `workflow "w" { ${service('ready = tcp("127.0.0.1:1")  timeout = 3s')} ${user()} }`,
    );
    const s = await rig.started('s');
    await s.ended;
    const [first] = ends(await running);
    assert.match(first ?? '', /^s timed_out: not ready within 3.00 s \(127\.0\.0\.1:1: ECONNREFUSED\)/);
  });

  it('are tried again as often as they may', async () => {
    const running = rig.run(`workflow "w" { ${service('ready = log("ready")  retries = 1')} ${user()} }`);
    (await rig.started('s')).exit(1);
    await (await rig.started('s')).stdout('ready\n');
    (await rig.started('a')).exit();
    const run = await running;
    assert.equal(status(run), 'passed');
    assert.equal(run.view.nodes.get('s')?.attempts, 2);
  });

  it('that end while they are needed fail, and block what comes after', async () => {
    let hear: () => void = () => undefined;
    const failed = new Promise<void>((resolve) => (hear = resolve));
    const running = rig.run(
      `workflow "w" { ${service('ready = log("ready")')} ${user('a')} ${user('b', 's, a')} }`,
      {
        hear: (event) => {
          if (event.type === 'node.finished' && event.id === 's') hear();
        },
      },
    );
    const s = await rig.started('s');
    await s.stdout('ready\n');
    const a = await rig.started('a');
    s.exit(0);
    await failed;
    a.exit();
    const run = await running;
    assert.equal(status(run), 'failed');
    assert.deepEqual([...ends(run)].sort(), [
      'a passed',
      'b blocked: needs s, which failed',
      's failed: exit 0 while it was needed; it said last: ready',
    ]);
  });

  it('are put aside while another node runs alone, and come back', async () => {
    const running = rig.run(
      `workflow "w" {
         ${service('ready = log("ready")')} ${user('a')} step c { needs = [a]  run = "true" } ${user('b', 's, m')}
         bench m { needs = [a]  exec = [${rig.words('m')}]  runs = 1  warmup = 0 } }`,
    );
    await (await rig.started('s')).stdout('ready\n');
    (await rig.started('a')).exit();
    const m = await rig.started('m');
    assert.deepEqual(rig.alive, ['m']);
    m.exit();
    await (await rig.started('s')).stdout('ready\n');
    (await rig.started('b')).exit();
    const run = await running;
    assert.equal(status(run), 'passed');
    assert.match(output(run, 's', 'perflow'), /started again/);
    assert.equal(run.events.filter((event) => event.type === 'node.finished' && event.id === 's').length, 1);
  });

  it('may need services themselves', async () => {
    const running = rig.run(
      `workflow "w" { ${service('ready = log("ready")', 'db')} ${service('ready = log("ready")  needs = [db]')} ${user()} }`,
    );
    const db = await rig.started('db');
    assert.equal(rig.hasStarted('s'), false);
    await db.stdout('ready\n');
    const s = await rig.started('s');
    await s.stdout('ready\n');
    (await rig.started('a')).exit();
    await s.ended;
    await db.ended;
    assert.deepEqual(ends(await running), ['a passed', 's passed', 'db passed']);
  });

  it('are killed when they do not stop', async () => {
    const running = rig.run(`workflow "w" { ${service('')} ${user()} }`, { limits: { grace: 100 } });
    const s = await rig.started('s');
    await s.ignoreTerm();
    (await rig.started('a')).exit();
    await s.ended;
    assert.equal(status(await running), 'passed');
  });
});
