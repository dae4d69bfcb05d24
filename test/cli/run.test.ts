import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { RunState } from '../../core/events/reduce.ts';
import type { RunEvent } from '../../core/events/event.ts';
import { inFolder } from './folder.ts';
import { finish, perflow, start } from './perflow.ts';
import { assertMatchesSchema } from './schema.ts';

const FINE = `workflow "fine" {
  params { word = "hello" }
  goals { size.length < 10 }
  step build { run = "true" }
  step size {
    needs = [build]
    run   = "echo length=5; echo \${word}"
    metric length { from = regex("length=([0-9]+)") }
  }
}
`;
const MISSED = FINE.replace('< 10', '< 3');
const FAILING = `workflow "failing" {
  step bad { run = "echo to stdout; echo to stderr >&2; exit 3" }
  step after {
    needs = [bad]
    run   = "true"
  }
}
`;

interface RunDocument {
  readonly status: string;
  readonly nodes: readonly { readonly id: string; readonly state: string }[];
  readonly goals: readonly { readonly state: string }[];
}

describe('perflow run', function () {
  this.timeout(30_000);

  it('prints a line for each change and the report, and exits 0', async () => {
    await inFolder({ 'fine.perflow': FINE }, async (cwd) => {
      const { code, stdout, stderr } = await perflow(['run'], { cwd });
      assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
      assert.match(stdout, /^\d\d:\d\d\.\d {2}· build started: true$/m);
      assert.match(stdout, /^\d\d:\d\d\.\d {2}✔ size passed after [\d.]+ ms$/m);
      assert.match(stdout, /^ GOALS {2}1 of 1 met$/m);
      assert.match(
        stdout,
        / fine passed in .*: 2 of 2 nodes passed, 1 of 1 goals met\n\n perflow runs show \S+\n$/,
      );
      assert.doesNotMatch(stdout, /\x1b/);
    });
  });

  it('exits 1 on a missed goal, and says where it is written', async () => {
    await inFolder({ 'missed.perflow': MISSED }, async (cwd) => {
      const { code, stdout } = await perflow(['run', 'missed.perflow'], { cwd });
      assert.equal(code, 1);
      assert.match(stdout, /^ {2}✘ {2}size\.length < 3 +5 +missed \(bound 3\) +missed\.perflow:3$/m);
    });
  });

  it('exits 1 on a failed node, and shows all it printed', async () => {
    await inFolder({ 'failing.perflow': FAILING }, async (cwd) => {
      const { code, stdout } = await perflow(['run'], { cwd });
      assert.equal(code, 1);
      assert.match(stdout, /^ OUTPUT of bad$/m);
      assert.match(stdout, /^ {2}bad │ to stdout$/m);
      assert.match(stdout, /^ {2}bad │ to stderr$/m);
      assert.match(stdout, /after blocked/);
    });
  });

  it('runs only what is named, with what it needs, and takes params', async () => {
    await inFolder({ 'fine.perflow': FINE }, async (cwd) => {
      const one = await perflow(['run', 'build', '--json'], { cwd });
      assert.deepEqual(
        (JSON.parse(one.stdout) as RunDocument).nodes.map(({ id }) => id),
        ['build'],
      );
      const events = await perflow(['run', 'size', '-p', "word=it's $HOME", '--events', '-'], { cwd });
      assert.match(events.stdout, /"text":"[^"]*it's \$HOME\\n/);
    });
  });

  it('with --json prints the document by the published schema, and progress on standard error', async () => {
    await inFolder({ 'missed.perflow': MISSED }, async (cwd) => {
      const { code, stdout, stderr } = await perflow(['run', '--json'], { cwd });
      assert.equal(code, 1);
      const document = JSON.parse(stdout) as RunDocument;
      assertMatchesSchema('run', document);
      assert.equal(document.status, 'failed');
      assert.deepEqual(
        document.goals.map(({ state }) => state),
        ['missed'],
      );
      assert.match(stderr, /size passed/);
    });
  });

  it('with --events - prints nothing but events by the published schema, the same as to a file', async () => {
    await inFolder({ 'fine.perflow': FINE }, async (cwd) => {
      const { code, stdout, stderr } = await perflow(['run', '--events', '-'], { cwd });
      assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
      const events = stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as RunEvent);
      for (const event of events) assertMatchesSchema('events', event);
      assert.equal(events[0]?.type, 'run.started');
      assert.equal(events.at(-1)?.type, 'run.finished');
      const state = new RunState();
      for (const event of events) state.apply(event);
      assert.equal(state.view.status, 'passed');

      const toFile = await perflow(['run', '--events', 'run.jsonl'], { cwd });
      assert.match(toFile.stdout, /fine passed/);
      // How much of so short a run was sampled, and so which metrics of its use there are, is up to the machine.
      const types = (text: string): readonly string[] =>
        text
          .trimEnd()
          .split('\n')
          .map((line) => (JSON.parse(line) as RunEvent).type)
          .filter((type) => type !== 'node.sample' && type !== 'node.metric')
          .sort();
      assert.deepEqual(types(await readFile(path.join(cwd, 'run.jsonl'), 'utf8')), types(stdout));
    });
  });

  it('with --ci folds output, marks goals, and adds to the summary', async () => {
    const both = FAILING.replace('step bad', 'goals { after.time < 1s }\n  step bad');
    await inFolder({ 'failing.perflow': both, 'missed.perflow': MISSED }, async (cwd) => {
      const summary = path.join(cwd, 'summary.md');
      const env = { GITHUB_STEP_SUMMARY: summary };
      const failing = await perflow(['run', 'failing.perflow', '--ci'], { cwd, env });
      assert.equal(failing.code, 1);
      assert.match(failing.stdout, /^::group::output of bad\nto stdout\nto stderr\n::endgroup::$/m);
      const missed = await perflow(['run', 'missed.perflow', '--ci'], { cwd, env });
      assert.match(
        missed.stdout,
        /^::error file=missed\.perflow,line=3,.*title=Goal missed::size\.length < 3 \(measured 5\)$/m,
      );
      assert.match(await readFile(summary, 'utf8'), /failing[^]*fine/);
    });
  });

  it('is strict about open goals only with --strict', async () => {
    const open = `workflow "open" {
  goals { never.time < 1s }
  step never {
    when = false
    run  = "true"
  }
}
`;
    await inFolder({ 'open.perflow': open }, async (cwd) => {
      const lenient = await perflow(['run'], { cwd });
      assert.equal(lenient.code, 0);
      assert.match(lenient.stdout, /^ {2}– {2}never\.time < 1s +unmeasured +open\.perflow:2$/m);
      assert.equal((await perflow(['run', '--strict'], { cwd })).code, 1);
    });
  });

  const refusals: readonly (readonly [string, string[], RegExp])[] = [
    ['a file that is not there', ['run', 'nope.perflow'], /^perflow: there is no file nope\.perflow\n$/],
    ['an unknown node', ['run', 'biuld'], /biuld/],
    ['an unknown stage', ['run', '--stage', 'full'], /full/],
    ['an unknown workflow', ['run', '--workflow', 'other'], /other/],
    ['an unknown param', ['run', '-p', 'wrod=x'], /wrod/],
    ['a baseline that is not there', ['run', '--baseline', 'main'], /no-such-baseline/],
    ['two uses of standard output', ['run', '--json', '--events', '-'], /standard output/],
    ['events to where nothing can be written', ['run', '--events', 'no/such/folder'], /no\/such\/folder/],
  ];
  for (const [what, args, message] of refusals) {
    it(`exits 2 on ${what}, with nothing run`, async () => {
      await inFolder({ 'fine.perflow': FINE }, async (cwd) => {
        const { code, stdout, stderr } = await perflow(args, { cwd });
        assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
        assert.match(stderr, message);
        assert.doesNotMatch(stderr, /\n {4}at /);
      });
    });
  }

  it('exits 2 on a file with errors, and shows them', async () => {
    await inFolder({ 'bad.perflow': 'workflow "w" {\n  step a { rnu = "true" }\n}\n' }, async (cwd) => {
      const { code, stdout, stderr } = await perflow(['run'], { cwd });
      assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
      assert.match(stderr, /^bad\.perflow:2:12: error\[/m);
    });
  });

  it('says what it can not do yet, at its place', async () => {
    const load =
      'workflow "w" {\n  load api {\n    http { url = "http://127.0.0.1:1/" }\n    duration = 1s\n  }\n}\n';
    await inFolder({ 'load.perflow': load }, async (cwd) => {
      const { code, stderr } = await perflow(['run'], { cwd });
      assert.equal(code, 2);
      assert.match(stderr, /^load\.perflow:2:\d+: error\[not-available\]: /m);
    });
  });

  it('is cancelled by SIGINT: exit 130, `always` nodes run, nothing is left', async () => {
    const held = `workflow "held" {
  step hold { run = "echo $$ > pid; echo begun; exec sleep 600" }
  step clean {
    needs  = [hold]
    always = true
    run    = "echo done > cleaned"
  }
}
`;
    await inFolder({ 'held.perflow': held }, async (cwd) => {
      const child = start(['run', '--events', '-'], { cwd });
      const finished = finish(child);
      child.stdout?.on('data', (chunk: Buffer) => {
        if (chunk.includes('begun\\n')) child.kill('SIGINT');
      });
      const { code, stdout } = await finished;
      assert.equal(code, 130);
      assert.match(stdout, /"status":"cancelled"[^\n]*\n$/);
      assert.equal(await readFile(path.join(cwd, 'cleaned'), 'utf8'), 'done\n');
      const pid = Number(await readFile(path.join(cwd, 'pid'), 'utf8'));
      assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
    });
  });

  it('is cancelled by SIGINT while it prepares: exit 130, one sentence, nothing started', async () => {
    const waiting = `workflow "waiting" {
  requires { tools = ["slowtool >= 1"] }
  step never { run = "echo ran > ran" }
}
`;
    await inFolder({ 'waiting.perflow': waiting }, async (cwd) => {
      await writeFile(path.join(cwd, 'slowtool'), '#!/bin/sh\necho $$ > pid\nexec sleep 600\n', {
        mode: 0o755,
      });
      execFileSync('mkfifo', [path.join(cwd, 'pid')]);
      const child = start(['run'], { cwd, env: { PATH: `${cwd}:${process.env['PATH'] ?? ''}` } });
      const finished = finish(child);
      // Opening a pipe waits for its writer: the tool has been started.
      const pid = Number(await readFile(path.join(cwd, 'pid'), 'utf8'));
      child.kill('SIGINT');
      const { code, stdout, stderr } = await finished;
      assert.equal(code, 130);
      assert.equal(stdout.trim(), 'cancelling: Ctrl-C again ends everything at once');
      assert.equal(stderr, 'perflow: cancelled before anything was started\n');
      assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
      await assert.rejects(readFile(path.join(cwd, 'ran')), { code: 'ENOENT' });
    });
  });

  it('ends when the reader of its events goes away, with nothing left', async () => {
    const held =
      'workflow "held" {\n  step hold { run = "echo $$ > pid; while :; do echo working; done" }\n}\n';
    await inFolder({ 'held.perflow': held }, async (cwd) => {
      const child = start(['run', '--events', '-'], { cwd });
      const { stdout } = child;
      assert.ok(stdout !== null);
      // What the step prints is the sign that it runs: before that there is nothing that could be left.
      let seen = '';
      while (!seen.includes('working')) seen += String((await once(stdout, 'data'))[0]);
      stdout.destroy();
      const [code] = (await once(child, 'exit')) as [number | null];
      assert.equal(code, 130);
      const pid = Number(await readFile(path.join(cwd, 'pid'), 'utf8'));
      assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
    });
  });
});
