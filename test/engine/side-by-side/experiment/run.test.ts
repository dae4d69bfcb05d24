import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { blockOrders } from '../../../../core/stats/block-order.ts';
import { experimentCompared } from '../../../../engine/side-by-side/experiment/experiment-compared.ts';
import {
  runExperiment,
  type ExperimentRun,
} from '../../../../engine/side-by-side/experiment/run-experiment.ts';
import { Rig } from '../../rig/rig.ts';
import { runOptions } from '../../rig/run-source.ts';

const SEED = 7;

describe('an experiment', function () {
  this.timeout(60_000);

  let rig: Rig;
  beforeEach(async () => {
    rig = await Rig.create();
  });
  afterEach(() => rig.close());

  async function run(source: string): Promise<ExperimentRun> {
    const { workflow, ...options } = runOptions(source, { root: rig.root });
    const [experiment] = workflow.experiments;
    assert(experiment !== undefined);
    const signals = { signal: new AbortController().signal, killSignal: new AbortController().signal };
    const ran = await runExperiment({ ...options, ...signals, workflow, experiment, seed: SEED }, () => ({
      onEvent: () => undefined,
      onLook: () => undefined,
    }));
    return ran.ok ? ran.value : assert.fail(ran.error.map(({ message }) => message).join('\n'));
  }

  /** What runs of all variants have written, in their order; each says when it begins and when it ends. */
  async function written(): Promise<readonly string[]> {
    return (await readFile(path.join(rig.root, 'log'), 'utf8')).trim().split('\n');
  }

  it('runs its variants in turns: the warm-up of each, then blocks of the drawn order', async () => {
    await run(`workflow "w" {
      bench b { run = 'echo "$V" >> log; echo - >> log'  warmup = 2  rounds = 5..5 }
      experiment "e" {
        of = [b]
        variant one { env { V = "one" } }
        variant two { env { V = "two" } }
        variant three { env { V = "three" } }
      }
    }`);
    const log = await written();
    const begun = log.filter((line) => line !== '-');
    assert.deepEqual(
      log,
      begun.flatMap((name) => [name, '-']),
      'no run begins before the one before it has ended',
    );
    const names = ['one', 'two', 'three'];
    const warmUp = names.flatMap((name) => [name, name]);
    assert.deepEqual(begun, [...warmUp, ...blockOrders(SEED, names).next().value]);
  });

  it('gives its env and params to what is measured and to all that it needs', async () => {
    await writeFile(path.join(rig.root, 'serve.mjs'), SERVER);
    await writeFile(path.join(rig.root, 'ask.mjs'), CLIENT);
    const { arms } = await run(`workflow "w" {
      params { port = free_port()  users = 1 }
      env { POOL = "10" }
      service server {
        exec  = ["${process.execPath}", "serve.mjs", "\${port}"]
        env   { POOL = "9" }
        ready = http("http://127.0.0.1:\${port}/")
      }
      bench ask {
        needs  = [server]
        exec   = ["${process.execPath}", "ask.mjs", "\${port}", "\${users}"]
        warmup = 0
        rounds = 5..5
      }
      experiment "e" {
        of = [ask]
        variant small { env { POOL = "10" } }
        variant large { env { POOL = "50" }  params { users = 2 } }
      }
    }`);
    const states = arms.map(({ view }) => [...view.nodes.values()].map(({ id, state }) => `${id} ${state}`));
    assert.deepEqual(states, [
      ['server passed', 'ask passed'],
      ['server passed', 'ask passed'],
    ]);
    assert.deepEqual(
      new Set(await written()),
      new Set(['server 10, bench 10, users 1', 'server 50, bench 50, users 2']),
    );
  });

  it('lets the runs of other variants count for no time limit, and tells only of what it is of', async () => {
    const { arms, results } = await run(`workflow "w" {
      params { limit = 2s  wait = 0 }
      bench first { run = "true"  warmup = 0  rounds = 5..5 }
      bench b {
        needs   = [first]
        run     = "sleep \${wait}"
        timeout = limit
        warmup  = 0
        rounds  = 5..5
      }
      experiment "e" {
        of = [b]
        variant quick {}
        variant slow { params { limit = 1h  wait = 0.6 } }
      }
    }`);
    const states = arms.map(({ view }) => view.nodes.get('b')?.state);
    assert.deepEqual(states, ['passed', 'passed']);
    assert.deepEqual([...results.keys()], ['b']);
  });

  it('tells what failed in a variant and compares the others', async () => {
    const ran = await run(`workflow "w" {
      bench b { run = '[ "$V" != two ]'  warmup = 0  rounds = 5..5 }
      experiment "e" {
        of = [b]
        variant one { env { V = "one" }  note = "as it is" }
        variant two { env { V = "two" } }
        variant three { env { V = "three" } }
      }
    }`);
    const { variants, seed } = experimentCompared(ran, 'e', SEED);
    assert.equal(seed, SEED);
    assert.deepEqual(
      variants.map(({ name, note, failed, comparison }) => [name, note, failed, comparison?.metrics.length]),
      [
        ['one', 'as it is', [], undefined],
        ['two', undefined, ['b'], 0],
        // Time, and CPU time where the system accounts for each run.
        ['three', undefined, [], ran.results.get('b')?.get(2)?.metrics.length],
      ],
    );
    assert((variants[2]?.comparison?.metrics.length ?? 0) > 0);
  });
});

const SERVER = `import { createServer } from 'node:http';
createServer((_, answer) => answer.end(process.env.POOL)).listen(Number(process.argv[2]), '127.0.0.1');
`;

const CLIENT = `import { appendFileSync } from 'node:fs';
const [port, users] = process.argv.slice(2);
const pool = await (await fetch('http://127.0.0.1:' + port)).text();
appendFileSync('log', 'server ' + pool + ', bench ' + process.env.POOL + ', users ' + users + '\\n');
`;
