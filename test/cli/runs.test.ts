import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import type { RunDocument } from '../../core/report/contract/run.ts';
import type { PeriodsDocument, RunsDocument } from '../../core/report/contract/runs.ts';
import { HEAD, opened, record } from '../engine/store/rig.ts';
import { inFolder } from './folder.ts';
import { perflow } from './perflow.ts';
import { hasPty, Pty } from './pty.ts';
import { assertMatchesSchema } from './schema.ts';

const HOUR = 3_600_000;
const CHECKOUT = '0192f3a1-5b2c-7000-8000-000000000001';
const FAILED = '0192f3a1-9999-7000-8000-000000000002';
const OTHER = '0192f400-0000-7000-8000-000000000003';

/** Three runs of two workflows: 3 d, 2 h and a moment ago. */
async function storeRuns(root: string): Promise<void> {
  const store = await opened(root);
  const now = Date.now();
  const red = '\u001b[31mred\u001b[0m';
  await record(store, {
    id: CHECKOUT,
    workflow: 'checkout',
    started: now - 72 * HOUR,
    commit: 'abc1234567',
    goals: ['met', 'met'],
    output: ['plain\n', `${red}\n`],
  });
  await record(store, {
    id: FAILED,
    workflow: 'checkout',
    started: now - 2 * HOUR,
    status: 'failed',
    commit: 'def0000000',
    goals: ['met', 'missed'],
    time: 83e9,
  });
  await record(store, { id: OTHER, workflow: 'other', started: now });
  store.close();
}

async function inStored(use: (cwd: string) => Promise<void>): Promise<void> {
  await inFolder({}, async (cwd) => {
    await storeRuns(cwd);
    await use(cwd);
  });
}

async function listed(cwd: string, ...flags: string[]): Promise<readonly string[]> {
  const { stdout } = await perflow(['runs', ...flags, '--json'], { cwd });
  return (JSON.parse(stdout) as RunsDocument).runs.map(({ run }) => run);
}

describe('perflow runs', function () {
  this.timeout(60_000);

  it('lists runs as a table, the latest first', async () => {
    await inStored(async (cwd) => {
      const { code, stdout, stderr } = await perflow(['runs'], { cwd });
      assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
      assert.deepEqual(
        stdout
          .split('\n')
          .map((line) => line.replace(/ +/g, ' ').trim())
          .slice(0, 5),
        [
          'RUNS the latest first',
          'RUN WORKFLOW STATUS STARTED TIME GOALS COMMIT',
          `✔ ${OTHER.slice(0, 13)} other passed ${/other {5}passed {2}(.*ago)/.exec(stdout)?.[1] ?? 'just now'} 1.00 s`,
          `✘ ${FAILED.slice(0, 13)} checkout failed 2 h ago 1m 23s 1/2 def0000`,
          `✔ ${CHECKOUT.slice(0, 13)} checkout passed 3 d ago 1.00 s 2/2 abc1234`,
        ],
      );
      assert.doesNotMatch(stdout, /\x1b/);
    });
  });

  it('lists those that are asked for, and --json by the published schema', async () => {
    await inStored(async (cwd) => {
      assert.deepEqual(await listed(cwd), [OTHER, FAILED, CHECKOUT]);
      assert.deepEqual(await listed(cwd, '--workflow', 'checkout'), [FAILED, CHECKOUT]);
      assert.deepEqual(await listed(cwd, '--status', 'failed'), [FAILED]);
      assert.deepEqual(await listed(cwd, '--since', '24h'), [OTHER, FAILED]);
      assert.deepEqual(await listed(cwd, '--since', '7d', '-w', 'checkout', '--commit', 'abc'), [CHECKOUT]);
      const tomorrow = new Date(Date.now() + 24 * HOUR).toISOString();
      assert.deepEqual(await listed(cwd, '--since', tomorrow), []);
      assert.deepEqual(await listed(cwd, '--limit', '1'), [OTHER]);
      const { stdout } = await perflow(['runs', '--json'], { cwd });
      assertMatchesSchema('runs', JSON.parse(stdout));
      assert.match((await perflow(['runs', '-n', '1'], { cwd })).stdout, /the latest 1; --limit shows more/);
      assert.match(
        (await perflow(['runs', '--commit', '0'], { cwd })).stdout,
        /^ No stored run is like that/,
      );
    });
  });

  it('has nothing to list where nothing is stored, and makes nothing', async () => {
    await inFolder({}, async (cwd) => {
      const { code, stdout } = await perflow(['runs'], { cwd });
      assert.equal(code, 0);
      assert.match(stdout, /^ No run is stored in .* yet/);
      assert.deepEqual(JSON.parse((await perflow(['runs', '--json'], { cwd })).stdout), {
        version: 1,
        runs: [],
      });
      assert.ok(!existsSync(path.join(cwd, '.perflow')));
      for (const args of [
        ['show', 'latest'],
        ['log', 'latest'],
        ['pin', 'latest'],
        ['prune'],
        ['repeat', 'latest'],
      ]) {
        const { code: refused, stderr } = await perflow(['runs', ...args], { cwd });
        assert.equal(refused, 2);
        assert.match(stderr, /^perflow: no run is stored in .*\n$/);
      }
    });
  });

  it('shows a run by a beginning of its id, or the latest', async () => {
    await inStored(async (cwd) => {
      const { stdout } = await perflow(['runs', 'show', FAILED.slice(0, 13)], { cwd });
      assert.match(
        stdout,
        new RegExp(`^ RUN {2}${FAILED}\n {2}started {2}\\S+ \\S+, 2 h ago\n {2}commit {3}def0000000\n`),
      );
      assert.match(stdout, /^ checkout failed in 1m 23s: 1 of 1 nodes passed, 1 of 2 goals missed$/m);
      const latest = await perflow(['runs', 'show', 'latest', '--json'], { cwd });
      assertMatchesSchema('run', JSON.parse(latest.stdout));
      assert.equal((JSON.parse(latest.stdout) as RunDocument).run, OTHER);
      const unclear = await perflow(['runs', 'show', '0192f3a1'], { cwd });
      assert.equal(unclear.code, 2);
      assert.match(unclear.stderr, new RegExp(`${CHECKOUT}.*${FAILED}`));
    });
  });

  it('shows the same report as the run printed', async () => {
    const source = `workflow "mixed" {
  goals { good.time < 1h  bad.time < 1h }
  step good { run = "echo fine" }
  step bad { run = "echo broken; exit 3" }
}
`;
    await inFolder({ 'mixed.perflow': source }, async (cwd) => {
      const ran = await perflow(['run'], { cwd });
      const shown = await perflow(['runs', 'show', 'latest'], { cwd });
      const report = (text: string): string =>
        text.slice(text.indexOf(' OUTPUT of bad'), text.indexOf('goals undecided'));
      assert.ok(report(ran.stdout).includes('broken'));
      assert.equal(report(shown.stdout), report(ran.stdout));
    });
  });

  it('prints what its nodes printed: with their names, or of one as it was', async () => {
    await inStored(async (cwd) => {
      const all = await perflow(['runs', 'log', CHECKOUT], { cwd });
      assert.equal(all.stdout, 'build │ plain\nbuild │ \u001b[31mred\u001b[0m\n');
      const one = await perflow(['runs', 'log', CHECKOUT, 'build'], { cwd });
      assert.equal(one.stdout, 'plain\n\u001b[31mred\u001b[0m\n');
      const none = await perflow(['runs', 'log', CHECKOUT, 'biuld'], { cwd });
      assert.deepEqual([none.code, none.stdout], [2, '']);
      assert.equal(none.stderr, 'perflow: the run had no node biuld (did you mean build?)\n');
    });
  });

  it('prints what nodes used while they ran, a line for each sample', async () => {
    const source = 'workflow "w" { step burn { run = "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done" } }';
    await inFolder({ 'w.perflow': source }, async (cwd) => {
      assert.equal((await perflow(['run'], { cwd })).code, 0);
      const { stdout } = await perflow(['runs', 'samples', 'latest'], { cwd });
      const [head = '', ...lines] = stdout.trimEnd().split('\n');
      assert.match(head, /^TIME +CPU% +MEM MB +DISK MB\/s +STEP$/);
      const ofStep = lines.filter((line) => line.endsWith('  burn'));
      assert.ok(ofStep.length > 0, stdout);
      for (const line of ofStep) assert.match(line, /^\d\d:\d\d\.\d( +(\d+\.\d|-)){3} +burn$/);
      assert.ok(
        lines.some((line) => line.endsWith('  system')),
        stdout,
      );
    });
    await inStored(async (cwd) => {
      const { code, stderr } = await perflow(['runs', 'samples', CHECKOUT], { cwd });
      assert.deepEqual([code, stderr], [2, 'perflow: nothing was sampled in that run\n']);
    });
  });

  it('pins, removes all that are named or none, and prunes what is not pinned', async () => {
    await inStored(async (cwd) => {
      assert.equal(
        (await perflow(['runs', 'pin', CHECKOUT], { cwd })).stdout,
        `${CHECKOUT.slice(0, 13)} is pinned\n`,
      );
      assert.match((await perflow(['runs'], { cwd })).stdout, /abc1234 +pinned$/m);
      const mistyped = await perflow(['runs', 'remove', OTHER, '999'], { cwd });
      assert.deepEqual([mistyped.code, mistyped.stdout], [2, '']);
      assert.equal((await listed(cwd)).length, 3);
      const pruned = await perflow(['runs', 'prune', '--keep', '0'], { cwd });
      assert.match(pruned.stdout, /^removed 2 runs, which freed [\d.]+ \S+\n$/);
      assert.deepEqual(await listed(cwd), [CHECKOUT]);
      await perflow(['runs', 'unpin', CHECKOUT], { cwd });
      assert.equal((await perflow(['runs', 'remove', 'latest'], { cwd })).code, 0);
      assert.deepEqual(await listed(cwd), []);
    });
  });

  it('takes a run to another place', async () => {
    await inStored(async (cwd) => {
      const exported = await perflow(['runs', 'export', CHECKOUT, 'run.zip'], { cwd });
      assert.deepEqual([exported.code, exported.stdout], [0, `${CHECKOUT.slice(0, 13)} is in run.zip\n`]);
      const before = await perflow(['runs', 'show', CHECKOUT, '--json'], { cwd });
      await inFolder({}, async (elsewhere) => {
        await cp(path.join(cwd, 'run.zip'), path.join(elsewhere, 'run.zip'));
        const imported = await perflow(['runs', 'import', 'run.zip'], { cwd: elsewhere });
        assert.deepEqual([imported.code, imported.stderr], [0, '']);
        const after = await perflow(['runs', 'show', 'latest', '--json'], { cwd: elsewhere });
        assert.deepEqual(JSON.parse(after.stdout), JSON.parse(before.stdout));
        await writeFile(path.join(elsewhere, 'no.zip'), 'PK');
        const refused = await perflow(['runs', 'import', 'no.zip'], { cwd: elsewhere });
        assert.equal(refused.code, 2);
        assert.match(refused.stderr, /^perflow: .*no\.zip/);
      });
    });
  });

  it('sums up how runs came out, by day', async () => {
    await inStored(async (cwd) => {
      const { stdout } = await perflow(['runs', 'summary', '-w', 'checkout', '--json'], { cwd });
      const document = JSON.parse(stdout) as PeriodsDocument;
      assertMatchesSchema('periods', document);
      const day = (ago: number): string => new Date(Date.now() - ago * HOUR).toISOString().slice(0, 10);
      assert.deepEqual(
        document.periods.map(({ from, runs, success_rate, time }) => [
          from.slice(0, 10),
          runs.passed,
          runs.failed,
          success_rate,
          time,
        ]),
        [
          [day(2), 0, 1, 0, 83e9],
          [day(72), 1, 0, 1, 1e9],
        ],
      );
      const table = await perflow(['runs', 'summary', '-w', 'checkout'], { cwd });
      assert.match(table.stdout, new RegExp(`^ {2}${day(2)} +1 +0 % +1m 23s +0\\.0417$`, 'm'));
    });
  });

  it('says which of its commands was meant', async () => {
    await inFolder({}, async (cwd) => {
      const { code, stderr } = await perflow(['runs', 'shw'], { cwd });
      assert.equal(code, 2);
      assert.equal(stderr, "perflow: unknown command 'shw' (did you mean show?); see perflow runs --help\n");
    });
  });
});

describe('perflow runs repeat', function () {
  this.timeout(60_000);

  const SOURCE = `include "parts.perflow"
workflow "w" {
  params { word = "default" }
  use greeting
}
`;
  const PARTS =
    'fragment greeting {\n  step greet { run = "echo ${word}" }\n  step other { run = "true" }\n}\n';

  async function output(cwd: string, run = 'latest'): Promise<string> {
    return (await perflow(['runs', 'log', run], { cwd })).stdout;
  }

  it('runs again from the record alone, with what was asked for then', async () => {
    await inFolder({ 'w.perflow': SOURCE, 'parts.perflow': PARTS }, async (cwd) => {
      const first = await perflow(['run', 'greet', '-p', 'word=hello', '--json'], { cwd });
      const before = JSON.parse(first.stdout) as RunDocument;
      await rm(path.join(cwd, 'w.perflow'));
      await writeFile(path.join(cwd, 'parts.perflow'), 'no workflow any more');
      const again = await perflow(['runs', 'repeat', before.run, '--json'], { cwd });
      assert.equal(again.code, 0, again.stderr);
      const after = JSON.parse(again.stdout) as RunDocument;
      assert.notEqual(after.run, before.run);
      assert.deepEqual(
        after.nodes.map(({ id }) => id),
        ['greet'],
      );
      assert.equal(await output(cwd), 'greet │ hello\n');
      assert.match(
        again.stderr,
        new RegExp(`perflow compare ${before.run.slice(0, 13)} ${after.run.slice(0, 13)}`),
      );
      const compared = await perflow(['compare', before.run, after.run, '--json'], { cwd });
      assertMatchesSchema('compare', JSON.parse(compared.stdout));

      const other = await perflow(['runs', 'repeat', before.run, '-p', 'word=bye'], { cwd });
      assert.equal(other.code, 0);
      assert.equal(await output(cwd), 'greet │ bye\n');
    });
  });

  it('asks again for the baseline that the run was compared with', async () => {
    await inFolder({ 'w.perflow': SOURCE, 'parts.perflow': PARTS }, async (cwd) => {
      for (const words of [
        ['run', 'greet'],
        ['baseline', 'set', 'main'],
        ['run', 'greet', '--baseline', 'main'],
        ['runs', 'repeat', 'latest'],
        ['baseline', 'remove', 'main'],
      ]) {
        const { code, stderr } = await perflow(words, { cwd });
        assert.equal(code, 0, `${words.join(' ')}: ${stderr}`);
      }
      const { code, stderr } = await perflow(['runs', 'repeat', 'latest'], { cwd });
      assert.equal(code, 2);
      assert.match(stderr, /no-such-baseline/);
    });
  });

  it('says what is not as it was', async () => {
    await inFolder({ 'committed.txt': '' }, async (cwd) => {
      const git = (...words: string[]): unknown => execFileSync('git', words, { cwd });
      git('init', '-q');
      git('add', 'committed.txt');
      git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-qm', 'a commit');
      const store = await opened(cwd);
      const sources = new Map([['test.perflow', 'workflow "w" { step build { run = "true" } }\n']]);
      await record(store, { id: CHECKOUT, commit: 'abc' }, { ...HEAD, sources, params: new Map() });
      store.close();
      const { code, stderr } = await perflow(['runs', 'repeat', 'latest'], { cwd });
      assert.equal(code, 0, stderr);
      assert.match(
        stderr,
        /^perflow: not everything is as it was in 0192f3a1-5b2c:\n {2}git\.commit: abc, now [0-9a-f]{40}$/m,
      );
    });
  });
});

describe('perflow runs on a terminal', function () {
  this.timeout(60_000);
  before(function () {
    if (!hasPty) this.skip();
  });

  async function screen(args: readonly string[], columns: number, cwd: string): Promise<Pty> {
    const pty = new Pty(args, { columns, rows: 24 }, { cwd });
    await pty.exit;
    return pty;
  }

  for (const columns of [40, 80, 120]) {
    it(`fits into ${columns} columns`, async () => {
      await inStored(async (cwd) => {
        const pty = await screen(['runs'], columns, cwd);
        const lines = pty.screen.text.split('\n');
        assert.ok(
          lines.filter((line) => /(✔|passed|failed)/.test(line)).every((line) => line.length <= columns),
        );
        for (const run of [CHECKOUT, FAILED, OTHER]) assert.ok(pty.screen.text.includes(run.slice(0, 13)));
        assert.equal(lines.filter((line) => line.trim() !== '').length, 6);
        await pty.close();
      });
    });
  }

  it('shows a log without its escapes', async () => {
    await inStored(async (cwd) => {
      const pty = await screen(['runs', 'log', CHECKOUT, 'build'], 80, cwd);
      assert.match(pty.bytes, /plain\r\nred\r\n/);
      await pty.close();
    });
  });
});
