import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { ends, output, status } from '../rig/log.ts';
import { Rig, type Fake } from '../rig/rig.ts';

describe('a daemon', function () {
  this.timeout(30_000);
  let rig: Rig;
  beforeEach(async () => {
    rig = await Rig.create();
  });
  afterEach(() => rig.close());

  const step = (name: string, rest = ''): string => `step ${name} { run = "${rig.command(name)}"  ${rest} }`;
  /** A step whose command leaves the daemon `NAME-daemon` by forking twice, in a session of its own, and goes on. */
  const leaving = (name: string, rest = '', before = ''): string => {
    const daemon = rig.command(`${name}-daemon`).replace('exec ', `${before} setsid `);
    return `step ${name} { run = "(${daemon} > /dev/null 2>&1 &); ${rig.command(name)}"  ${rest} }`;
  };
  const both = (name: string): Promise<readonly [Fake, Fake]> =>
    Promise.all([rig.started(name), rig.started(`${name}-daemon`)]);

  it('may serve later steps of the run, and ends with it, told of at the node that left it', async () => {
    const running = rig.run(`workflow "w" { ${leaving('a')} ${step('b', 'needs = [a]')} }`);
    const [a, daemon] = await both('a');
    a.exit();
    const b = await rig.started('b');
    assert.deepEqual(rig.alive, ['a-daemon', 'b']);
    b.exit();
    assert.equal(await daemon.signalled(), 'SIGTERM');
    const run = await running;
    assert.deepEqual(ends(run), ['a passed', 'b passed']);
    assert.equal(
      output(run, 'a', 'perflow'),
      `processes that it left running were ended with the run: node (process ${daemon.hello.pid})\n`,
    );
    assert.equal(output(run, 'b', 'perflow'), '');
    assert.deepEqual(rig.left, []);
    assert.equal(run.events.at(-1)?.type, 'run.finished');
  });

  it('ends when the time of its step is over, while other nodes go on with theirs', async () => {
    const source = `workflow "w" { ${leaving('a', 'timeout = 3s')} ${leaving('b')} }`;
    const running = rig.run(source, { jobs: 2 });
    const [[a, daemon], [b, other]] = await Promise.all([both('a'), both('b')]);
    await Promise.all([a.ended, daemon.ended]);
    assert.equal(await daemon.signalled(), 'SIGTERM');
    await other.stdout('');
    assert.deepEqual(rig.alive, ['b', 'b-daemon']);
    b.exit();
    const run = await running;
    assert.deepEqual(ends(run).toSorted(), ['a timed_out: took longer than 3.00 s', 'b passed']);
    assert.deepEqual(rig.left, []);
  });

  it('ends when its step fails, before that is tried again', async () => {
    const running = rig.run(`workflow "w" { ${leaving('a', 'retries = 1')} }`);
    const [first, firstDaemon] = await both('a');
    first.exit(3);
    await firstDaemon.ended;
    const [second, secondDaemon] = await both('a');
    assert.deepEqual(rig.alive, ['a', 'a-daemon']);
    second.exit(4);
    await secondDaemon.ended;
    const run = await running;
    assert.deepEqual(ends(run), ['a failed: exit 4']);
    assert.match(output(run, 'a', 'perflow'), /^processes that the command left running were ended\n/);
    assert.deepEqual(rig.left, []);
  });

  it('ends with a cancelled run, after clean-up could use it', async () => {
    const abort = new AbortController();
    const source = `workflow "w" { ${leaving('a')} ${step('b', 'needs = [a]')} ${step('clean', 'needs = [b]  always = true')} }`;
    const running = rig.run(source, { signal: abort.signal });
    const [a, daemon] = await both('a');
    a.exit();
    await rig.started('b');
    abort.abort();
    const clean = await rig.started('clean');
    assert.deepEqual(rig.alive, ['a-daemon', 'clean']);
    clean.exit();
    await daemon.ended;
    assert.equal(status(await running), 'cancelled');
    assert.deepEqual(rig.left, []);
  });

  it('is killed when it does not heed the request, and at once when the run is killed', async () => {
    const kill = new AbortController();
    const running = rig.run(`workflow "w" { ${leaving('a')} }`, {
      killSignal: kill.signal,
      limits: { grace: 600_000 },
    });
    const [a, daemon] = await both('a');
    await daemon.ignoreTerm();
    a.exit();
    assert.equal(await daemon.signalled(), 'SIGTERM');
    kill.abort();
    await daemon.ended;
    assert.deepEqual(ends(await running), ['a passed']);
    assert.deepEqual(rig.left, []);
  });

  it('is killed after the grace', async () => {
    const running = rig.run(`workflow "w" { ${leaving('a', 'timeout = 3s')} }`, { limits: { grace: 100 } });
    const [, daemon] = await both('a');
    await daemon.ignoreTerm();
    await daemon.ended;
    assert.deepEqual(ends(await running), ['a timed_out: took longer than 3.00 s']);
    assert.deepEqual(rig.left, []);
  });

  it('goes on when it is stopped, to end', async () => {
    const running = rig.run(`workflow "w" { ${leaving('a')} }`, { limits: { grace: 600_000 } });
    const [a, daemon] = await both('a');
    daemon.freeze();
    a.exit();
    assert.equal(await daemon.signalled(), 'SIGTERM');
    assert.deepEqual(ends(await running), ['a passed']);
    assert.deepEqual(rig.left, []);
  });

  it('asks its own children to end, and is not gone over', async () => {
    const running = rig.run(`workflow "w" { ${leaving('a')} }`, { limits: { grace: 600_000 } });
    const [a, daemon] = await both('a');
    await daemon.child('worker', true);
    const worker = await rig.started('worker');
    await daemon.ignoreTerm();
    a.exit();
    assert.equal(await daemon.signalled(), 'SIGTERM');
    // What was asked has asked its workers by now, if anybody was to: its answer comes after all that it was sent.
    await worker.stdout('');
    assert.deepEqual(rig.alive, ['a-daemon', 'worker']);
    daemon.exit();
    assert.equal(await worker.signalled(), 'SIGTERM');
    assert.deepEqual(ends(await running), ['a passed']);
    assert.deepEqual(rig.left, []);
  });

  it('of a service ends with the service', async () => {
    const daemon = rig.command('s-daemon').replace('exec ', 'setsid ');
    const source = `workflow "w" {
      service s { run = "(${daemon} > /dev/null 2>&1 &); ${rig.command('s')}" }
      ${step('a', 'needs = [s]')} ${step('b', 'needs = [a]')} }`;
    const running = rig.run(source);
    const [, left] = await both('s');
    (await rig.started('a')).exit();
    // The service is stopped when nobody needs it any more: the last step is still there.
    const b = await rig.started('b');
    await left.ended;
    b.exit();
    assert.deepEqual(ends(await running).toSorted(), ['a passed', 'b passed', 's passed']);
    assert.deepEqual(rig.left, []);
  });

  it('that was left on purpose, without the cookie, is not touched', async () => {
    const running = rig.run(`workflow "w" { ${leaving('a', '', 'env -u PERFLOW_COOKIES')} }`);
    const [a, daemon] = await both('a');
    a.exit();
    const run = await running;
    assert.deepEqual(ends(run), ['a passed']);
    assert.equal(output(run, 'a', 'perflow'), '');
    await daemon.stdout('still there');
    assert.equal(rig.left.length, 1);
    daemon.exit();
    await daemon.ended;
  });
});
