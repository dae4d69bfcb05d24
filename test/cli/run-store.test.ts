import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, it } from 'mocha';
import type { RunEvent } from '../../core/events/event.ts';
import type { RunDocument } from '../../core/report/contract/run.ts';
import type { RunsDocument } from '../../core/report/contract/runs.ts';
import { Connection } from '../../engine/store/database/connection.ts';
import { opened } from '../engine/store/rig.ts';
import { inFolder } from './folder.ts';
import { finish, perflow, start } from './perflow.ts';

const FINE = `workflow "fine" {
  step build { run = "echo built" }
  step test {
    needs = [build]
    run   = "echo tested"
  }
}
`;

async function runsIn(cwd: string): Promise<RunsDocument['runs']> {
  const { stdout } = await perflow(['runs', '--json'], { cwd });
  return (JSON.parse(stdout) as RunsDocument).runs;
}

/** Until a run is known to have begun: what is killed before that never was. */
async function beginning(cwd: string): Promise<void> {
  const connection = new Connection(path.join(cwd, '.perflow/runs.db'), { readOnly: true });
  while (connection.get(`SELECT 1 FROM run WHERE status = 'running'`) === undefined) await setImmediate();
  connection.close();
}

describe('a run that is stored', function () {
  this.timeout(60_000);

  it('is named at the end of its report, and is there as it was', async () => {
    await inFolder({ 'fine.perflow': FINE }, async (cwd) => {
      const ran = await perflow(['run', '--json'], { cwd });
      const document = JSON.parse(ran.stdout) as RunDocument;
      const [, short = ''] = /^ perflow runs show (\S+)$/m.exec(ran.stderr) ?? [];
      assert.equal(short, document.run.slice(0, 13));
      const shown = await perflow(['runs', 'show', short, '--json'], { cwd });
      assert.deepEqual(JSON.parse(shown.stdout), document);
    });
  });

  it('is stored at the root of the workspace, from whatever folder it is run', async () => {
    await inFolder({ 'a/b/fine.perflow': FINE, '.git/HEAD': '' }, async (root) => {
      await perflow(['run'], { cwd: path.join(root, 'a/b') });
      assert.ok(existsSync(path.join(root, '.perflow/runs.db')));
      assert.ok(!existsSync(path.join(root, 'a/b/.perflow')));
      assert.equal((await runsIn(path.join(root, 'a'))).length, 1);
    });
  });

  it('is not where --no-store says so', async () => {
    await inFolder({ 'fine.perflow': FINE }, async (cwd) => {
      const { code, stdout } = await perflow(['run', '--no-store'], { cwd });
      assert.equal(code, 0);
      assert.doesNotMatch(stdout, /runs show/);
      assert.deepEqual(await readdir(cwd), ['fine.perflow']);
    });
  });

  it('is not where it was refused', async () => {
    const needy = FINE.replace('step build', 'requires { tools = ["no-such-tool-anywhere"] }\n  step build');
    await inFolder({ 'fine.perflow': needy }, async (cwd) => {
      assert.equal((await perflow(['run'], { cwd })).code, 2);
      assert.deepEqual(await runsIn(cwd), []);
    });
  });

  it('fails before anything runs where the store cannot be opened, and says what to do', async () => {
    const files = { 'fine.perflow': FINE, '.perflow/runs.db': 'this is the database of nobody at all' };
    await inFolder(files, async (cwd) => {
      const { code, stdout, stderr } = await perflow(['run', '--events', 'run.jsonl'], { cwd });
      assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
      assert.match(stderr, /^perflow: the run could not be kept: \S*runs\.db is damaged: .*--no-store.*\n$/);
      assert.ok(!existsSync(path.join(cwd, 'run.jsonl')));
      assert.equal((await perflow(['run', '--no-store'], { cwd })).code, 0);
    });
  });

  it('goes on when it can no longer be kept, and ends by saying so', async () => {
    const destructive = FINE.replace(
      'echo built',
      // Moved in one step, for it is being written to; and again, should it have been made anew in between.
      'i=0; for f in blobs running; do until mv .perflow/$f gone$((i+=1)) && echo > .perflow/$f; do :; done; done',
    );
    await inFolder({ 'fine.perflow': destructive }, async (cwd) => {
      const { code, stdout, stderr } = await perflow(['run'], { cwd });
      assert.equal(code, 2);
      assert.match(stdout, / fine passed in .*: 2 of 2 nodes passed\n/);
      assert.doesNotMatch(stdout, /runs show/);
      assert.match(stderr, /^perflow: the run \S+ was not kept whole: /m);
      assert.doesNotMatch(stderr, /\n {4}at /);
    });
  });

  it('that was killed reads interrupted, which the next command says once', async () => {
    const held = 'workflow "held" {\n  step hold { run = "echo begun; read line < gate" }\n}\n';
    await inFolder({ 'held.perflow': held, 'other.perflow': FINE }, async (cwd) => {
      execFileSync('mkfifo', [path.join(cwd, 'gate')]);
      const child = start(['run', 'held.perflow', '--events', '-'], { cwd });
      const { stdout } = child;
      assert.ok(stdout !== null);
      let seen = '';
      while (!seen.includes('begun\\n')) seen += String((await once(stdout, 'data'))[0]);
      await beginning(cwd);
      child.kill('SIGKILL');
      await finish(child);
      // Whoever is still reading it goes on, and ends.
      const gate = await open(path.join(cwd, 'gate'), 'r+');
      await gate.write('go\n');
      await gate.close();
      const next = await perflow(['run', 'other.perflow'], { cwd });
      assert.equal(next.code, 0);
      assert.match(next.stderr, /^perflow: the run \S+ was interrupted; .*perflow runs show \S+\n$/);
      const again = await perflow(['runs'], { cwd });
      assert.equal(again.stderr, '');
      assert.match(again.stdout, /passed[^]*interrupted/);
      const shown = await perflow(['runs', 'show', (await runsIn(cwd))[1]?.run ?? ''], { cwd });
      assert.match(shown.stdout, / held interrupted after /);
    });
  });

  it('tells the next one how long its nodes will take', async () => {
    await inFolder({ 'fine.perflow': FINE }, async (cwd) => {
      const planned = async (): Promise<Extract<RunEvent, { type: 'plan' }>> => {
        const { stdout } = await perflow(['run', '--events', '-'], { cwd });
        const events = stdout
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as RunEvent);
        const plan = events.find((event) => event.type === 'plan');
        assert.ok(plan?.type === 'plan');
        return plan;
      };
      const first = await planned();
      assert.deepEqual(
        [first.predicted, ...first.nodes.map(({ predicted }) => predicted)],
        [undefined, undefined, undefined],
      );
      const [run] = await runsIn(cwd);
      const { stdout } = await perflow(['runs', 'show', run?.run ?? '', '--json'], { cwd });
      const { nodes } = JSON.parse(stdout) as RunDocument;
      const times = nodes.map(({ started = 0, finished = 0 }) => finished - started);
      const second = await planned();
      assert.deepEqual(
        second.nodes.map(({ predicted }) => predicted),
        times,
      );
      assert.equal(
        second.predicted,
        times.reduce((sum, time) => sum + time),
      );
      const plan = await perflow(['plan'], { cwd });
      assert.match(plan.stdout, /build +step +~[\d.]+ m?s/);
    });
  });

  it('keeps no param that was given a secret', async () => {
    const secretive = FINE.replace(
      'step build',
      'params { word = "x" }\n  env { TOKEN = secret("TOKEN") }\n  step build',
    );
    await inFolder({ 'fine.perflow': secretive }, async (cwd) => {
      const env = { TOKEN: 'hunter2-hunter2' };
      const ran = await perflow(['run', '-p', 'word=hunter2-hunter2'], { cwd, env });
      assert.equal(ran.code, 0, ran.stderr);
      const store = await opened(cwd);
      const [run] = store.runs({ limit: 1 });
      const head = await store.head(run?.run ?? '');
      assert.deepEqual(head.ok && [...head.value.params], [['word', '***']]);
      store.close();
      const repeated = await perflow(['runs', 'repeat', 'latest'], { cwd, env });
      assert.equal(repeated.code, 2);
      assert.match(repeated.stderr, /param word held a secret.*-p word=/);
    });
  });
});
