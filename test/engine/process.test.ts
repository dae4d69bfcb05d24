import assert from 'node:assert/strict';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { ends, output, status } from './rig/log.ts';
import { Rig } from './rig/rig.ts';

describe('a step’s process', function () {
  this.timeout(30_000);
  let rig: Rig;
  beforeEach(async () => {
    rig = await Rig.create();
  });
  afterEach(() => rig.close());

  it('ends with its whole group when its time is over', async () => {
    const running = rig.run(`workflow "w" { step a { run = "${rig.command('a')}"  timeout = 3s } }`);
    const a = await rig.started('a');
    await a.child('child', false);
    const child = await rig.started('child');
    assert.equal(await a.signalled(), 'SIGTERM');
    await child.ended;
    assert.deepEqual(ends(await running), ['a timed_out: took longer than 3.00 s']);
  });

  it('is killed when it does not heed the request to end', async () => {
    const running = rig.run(`workflow "w" { step a { run = "${rig.command('a')}"  timeout = 3s } }`, {
      limits: { grace: 100 },
    });
    const a = await rig.started('a');
    await a.ignoreTerm();
    assert.equal(await a.signalled(), 'SIGTERM');
    await a.ended;
    const run = await running;
    assert.deepEqual(ends(run), ['a timed_out: took longer than 3.00 s']);
    assert.equal(run.view.nodes.get('a')?.signal, 'SIGKILL');
  });

  it('has its time for each attempt', async () => {
    const running = rig.run(
      `workflow "w" { step a { run = "${rig.command('a')}"  timeout = 3s  retries = 1 } }`,
    );
    const first = await rig.started('a');
    await first.ended;
    (await rig.started('a')).exit();
    assert.deepEqual(ends(await running), ['a passed']);
  });

  it('does not leave children of its group behind', async () => {
    const running = rig.run(`workflow "w" { step a { run = "${rig.command('a')}" } }`);
    const a = await rig.started('a');
    await a.child('child', false);
    const child = await rig.started('child');
    a.exit();
    await child.ended;
    const run = await running;
    assert.deepEqual(ends(run), ['a passed']);
    assert.match(output(run, 'a', 'perflow'), /processes that the command left running were ended/);
  });

  it('is not waited for by a daemon that holds its output open', async () => {
    const running = rig.run(`workflow "w" { step a { run = "${rig.command('a')}" } }`, {
      limits: { drain: 50 },
    });
    const a = await rig.started('a');
    await a.child('daemon', true);
    const daemon = await rig.started('daemon');
    await a.stdout('before the end\n');
    a.exit();
    const run = await running;
    assert.deepEqual(ends(run), ['a passed']);
    assert.equal(output(run, 'a'), 'before the end\n');
    daemon.kill();
  });

  it('may close its output before it ends', async () => {
    const running = rig.run(
      `workflow "w" { step a { run = "${rig.command('a')}" } step b { run = "true" } }`,
      { jobs: 1 },
    );
    const a = await rig.started('a');
    await a.closeOutput();
    assert.equal(rig.alive.length, 1);
    a.exit(7);
    assert.deepEqual([...ends(await running)].sort(), ['a failed: exit 7', 'b passed']);
  });

  it('has no standard input, a session of its own, and the variables that are set for it', async () => {
    const run = await rig.run(
      `workflow "w" {
         env { OUTER = "outer"  BOTH = "outer"  GONE = null  SIZE = 512MiB }
         step a {
           env { BOTH = "inner"  INNER = "it's \${1 + 1}" }
           run = "cat; echo $OUTER,$BOTH,\${raw("$INNER")},[$GONE],$SIZE,$PERFLOW_NODE; test -n \\"$PERFLOW_RUN\\"; ps -o sid= -p $$ | tr -d ' '; echo $$"
         }
       }`,
      { env: { ...process.env, GONE: 'inherited' } },
    );
    const [variables, session, pid] = output(run, 'a').split('\n');
    assert.equal(variables, "outer,inner,it's 2,[],512MiB,a");
    assert.equal(session, pid);
  });

  it('has a file for its events that is gone with the run, in a folder of nobody else', async () => {
    const run = await rig.run(
      'workflow "w" { step a { run = "echo metric n=5 > $PERFLOW_EVENTS; echo $PERFLOW_EVENTS; stat -c %a $(dirname $PERFLOW_EVENTS)" } }',
    );
    const [file = '', mode] = output(run, 'a').split('\n');
    assert.equal(mode, '700');
    assert(file.startsWith(tmpdir()) && !existsSync(path.dirname(file)));
  });

  it('starts in the folder that is named relative to the file, else in that of the file', async () => {
    await mkdir(path.join(rig.root, 'sub/deep'), { recursive: true });
    const run = await rig.run(
      `include "sub/common.perflow"
       workflow "w" { use all { }  step here { run = "pwd" }  step deep { run = "pwd"  cwd = "sub/deep" } }`,
      {
        files: {
          'sub/common.perflow':
            'fragment all { step common { run = "pwd" }  step up { run = "pwd"  cwd = ".." } }',
        },
      },
    );
    const folders = ['here', 'deep', 'common', 'up'].map((id) =>
      path.relative(rig.root, output(run, id).trim()),
    );
    assert.deepEqual(folders, ['', 'sub/deep', 'sub', '']);
  });

  it('says why it could not be started', async () => {
    await writeFile(path.join(rig.root, 'plain'), 'text');
    await chmod(path.join(rig.root, 'plain'), 0o644);
    const run = await rig.run(`workflow "w" {
      step tool { exec = ["perflow-no-such-tool"] }
      step file { exec = ["./no-such-file"] }
      step plain { exec = ["./plain"] }
      step folder { run = "true"  cwd = "nowhere" }
      step notfolder { run = "true"  cwd = "plain" }
      step shell { run = "true"  shell = "no-such-shell" }
      step command { run = "no-such-command" }
    }`);
    assert.equal(status(run), 'failed');
    assert.deepEqual([...ends(run)].sort(), [
      'command failed: exit 127: a command was not found',
      'file failed: there is no program ./no-such-file',
      `folder failed: its working directory ${rig.root}/nowhere does not exist`,
      `notfolder failed: its working directory ${rig.root}/plain is not a directory`,
      'plain failed: ./plain may not be executed (no permission)',
      'shell failed: there is no program no-such-shell on PATH',
      'tool failed: there is no program perflow-no-such-tool on PATH',
    ]);
  });

  it('says where a value is wrong that only shows when it runs', async () => {
    const run = await rig.run(`workflow "w" {
      params { list = [1] }
      step a { run = "echo \${list[3]}" }
      step b { env { X = file("missing.txt") } run = "true" }
    }`);
    assert.deepEqual([...ends(run)].sort(), [
      'a failed: The list has 1 items, counted from 0; there is none at 3 (test.perflow:3)',
      'b failed: There is no file missing.txt (test.perflow:4)',
    ]);
  });

  it('is told by its signal when one ended it', async () => {
    const run = await rig.run(`workflow "w" { step a { run = "kill -9 $$" } }`);
    assert.deepEqual(ends(run), ['a failed: ended by SIGKILL']);
    assert.equal(run.view.nodes.get('a')?.signal, 'SIGKILL');
  });

  it('takes the shell that is named, as program or with its arguments', async () => {
    const run = await rig.run(`workflow "w" {
      step a { run = "echo $0"  shell = "bash" }
      step b { run = "false | true; echo on"  shell = ["bash", "-o", "pipefail", "-e", "-c"] }
      step c { run = "false; echo not reached" }
      step d { exec = ["printf", "%s,", "a b", "$HOME", "\${1 + 1}"] }
    }`);
    assert.equal(output(run, 'a'), 'bash\n');
    assert.deepEqual([...ends(run)].sort(), ['a passed', 'b failed: exit 1', 'c failed: exit 1', 'd passed']);
    assert.equal(output(run, 'd'), 'a b,$HOME,2,');
  });
});
