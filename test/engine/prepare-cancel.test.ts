import assert from 'node:assert/strict';
import { chmod } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { status } from './rig/log.ts';
import { Rig } from './rig/rig.ts';

describe('cancelling a run that is being prepared', () => {
  let rig: Rig;
  let abort: AbortController;
  beforeEach(async () => {
    rig = await Rig.create();
    abort = new AbortController();
  });
  afterEach(() => rig.close());

  /** A program on PATH that hangs until the test releases it, or somebody ends it. */
  async function hanging(name: string): Promise<Readonly<Record<string, string | undefined>>> {
    await rig.file(name, `#!/bin/sh\n${rig.command(name)}\n`);
    await chmod(path.join(rig.root, name), 0o755);
    return { ...process.env, PATH: `${rig.root}${path.delimiter}${process.env['PATH'] ?? ''}` };
  }
  const step = (): string => `step a { run = "${rig.command('a')}" }`;

  it('ends a tool that is asked for its version', async () => {
    const env = await hanging('mytool');
    const source = `workflow "w" { requires { tools = ["mytool >= 1"] } ${step()} }`;
    const running = rig.run(source, { env, signal: abort.signal });
    const tool = await rig.started('mytool');
    await tool.ignoreTerm();
    abort.abort();
    const run = await running;
    assert.equal(status(run), 'cancelled before it began');
    assert.deepEqual(run.events, []);
    await tool.ended;
    assert(!rig.hasStarted('a'));
  });

  it('ends git, whatever it is asked', async () => {
    const env = await hanging('git');
    const source = `workflow "w" { changes { src = ["**"] } step a { run = "${rig.command('a')}"  when = changed(src) } }`;
    const running = rig.run(source, { env, signal: abort.signal });
    const git = await rig.started('git');
    abort.abort();
    const run = await running;
    assert.equal(status(run), 'cancelled before it began');
    await git.ended;
  });

  it('by the signal that ends everything at once too', async () => {
    const env = await hanging('mytool');
    const source = `workflow "w" { requires { tools = ["mytool >= 1"] } ${step()} }`;
    const running = rig.run(source, { env, killSignal: abort.signal });
    await rig.started('mytool');
    abort.abort();
    assert.equal(status(await running), 'cancelled before it began');
  });

  describe('does not wait for an endpoint', () => {
    let server: Server;
    let asked: Promise<void>;
    beforeEach(async () => {
      server = createServer();
      asked = new Promise((resolve) => server.once('connection', () => resolve()));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    });
    afterEach(() => server.close());

    it('that accepts and says nothing', async () => {
      const { port } = server.address() as AddressInfo;
      const source = `workflow "w" { requires { endpoints = ["http://127.0.0.1:${port}"] } ${step()} }`;
      const running = rig.run(source, { signal: abort.signal });
      await asked;
      abort.abort();
      assert.equal(status(await running), 'cancelled before it began');
    });
  });

  it('before it has begun starts nothing', async () => {
    abort.abort();
    const run = await rig.run(`workflow "w" { ${step()} }`, { signal: abort.signal });
    assert.equal(status(run), 'cancelled before it began');
    assert.deepEqual(run.events, []);
    assert(!rig.hasStarted('a'));
  });
});
