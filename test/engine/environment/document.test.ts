import assert from 'node:assert/strict';
import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { ENVIRONMENT_KEYS, environmentKey } from '../../../core/analyze/environment-keys.ts';
import { runDocument } from '../../../core/report/run-document.ts';
import { status } from '../rig/log.ts';
import { Rig } from '../rig/rig.ts';
import type { SourceRun } from '../rig/run-source.ts';

describe('the environment document', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await Rig.create();
  });
  afterEach(() => rig.close());

  async function tool(name: string, script: string): Promise<void> {
    await rig.file(name, `#!/bin/sh\n${script}\n`);
    await chmod(path.join(rig.root, name), 0o755);
  }
  function environment(run: SourceRun): Readonly<Record<string, string>> {
    const [first] = run.events;
    assert(first?.type === 'run.started', status(run));
    return first.environment ?? {};
  }

  it('comes with the first event of a run, by the keys of the table and in their order', async () => {
    const run = await rig.run('workflow "w" { step a { run = "true" } }');
    const keys = Object.keys(environment(run));
    for (const key of ['os', 'arch', 'cpu.model', 'cpu.cores', 'memory.total', 'node'])
      assert(keys.includes(key), key);
    const positions = keys.map((key) => ENVIRONMENT_KEYS.findIndex((entry) => entry.key === key));
    assert(!positions.includes(-1), keys.join());
    assert.deepEqual(
      positions,
      positions.toSorted((a, b) => a - b),
    );
    assert.equal(runDocument(run.view).environment['cpu.cores'], environment(run)['cpu.cores']);
  });

  it('has the versions of required tools, which are asked once and may not say', async () => {
    await tool('one', 'echo asked >> one.log; echo one 3.2.1');
    await tool('two', 'echo two 7');
    await tool('mute', 'exit 0');
    const env = { ...process.env, PATH: `${rig.root}${path.delimiter}${process.env['PATH'] ?? ''}` };
    const source =
      'workflow "w" { requires { tools = ["one >= 3", "two", "mute"] } step a { run = "cat one.log" } }';
    const run = await rig.run(source, { env });
    assert.equal(environment(run)['tool.one'], '3.2.1');
    assert.equal(environment(run)['tool.two'], '7.0.0');
    assert(!('tool.mute' in environment(run)));
    const printed = run.events.flatMap((event) => (event.type === 'node.output' ? [event.text] : []));
    assert.equal(printed.join(''), 'asked\n');
  });

  it('has what the workflow’s env sets, and nothing of a secret', async () => {
    const run = await rig.run(
      `workflow "w" {
         params { n = 3 }
         env {
           MODE = "fast"  COUNT = n  TOKEN = secret("PERFLOW_TEST_SECRET")
           URL = "postgres://ann:hunter2@db/x"  GONE = null  API_KEY = "hunter2"
           LINES = "a\\nb"
         }
         step a { run = "true"  env { INNER = "1" } }
       }`,
      { env: { ...process.env, PERFLOW_TEST_SECRET: 'hunter2', GONE: '1', OTHER: 'x' } },
    );
    const own = Object.entries(environment(run)).filter(([key]) => key.startsWith('env.'));
    assert.deepEqual(Object.fromEntries(own), {
      'env.MODE': 'fast',
      'env.COUNT': '3',
      'env.TOKEN': 'secret',
      'env.URL': 'postgres://secret@db/x',
      'env.API_KEY': 'secret',
      'env.LINES': 'a b',
    });
    assert(!JSON.stringify(run.events).includes('hunter2'));
  });

  it('has a port that a variable was given as the commands have it', async () => {
    const run = await rig.run('workflow "w" { env { PORT = free_port() } step a { run = "echo $PORT" } }');
    const printed = run.events.flatMap((event) => (event.type === 'node.output' ? [event.text.trim()] : []));
    assert.deepEqual(printed, [environment(run)['env.PORT']]);
  });
});

describe('the table of environment keys', () => {
  it('knows families by their beginnings, and nothing of others', () => {
    assert.equal(environmentKey('tool.node')?.weight, 'relevant');
    assert.equal(environmentKey('env.tool.x')?.key, 'env.*');
    assert.equal(environmentKey('cpu.model')?.weight, 'decisive');
    assert.equal(environmentKey('git.commit')?.weight, 'informative');
    for (const other of ['cpu', 'tools.x', 'cpu.model.x', '', 'toString'])
      assert.equal(environmentKey(other), undefined, other);
  });

  it('has each key once', () => {
    const keys = ENVIRONMENT_KEYS.map(({ key }) => key);
    assert.equal(new Set(keys).size, keys.length);
  });
});
