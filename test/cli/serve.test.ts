import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import { setBaseline } from '../../engine/store/baselines/baselines.ts';
import { opened, record } from '../engine/store/rig.ts';
import { inFolder } from './folder.ts';
import { assertMatchesSchema } from './schema.ts';
import { Served, type Answer } from './served.ts';

const FIRST = '11111111-0000-7000-8000-000000000000';
const SECOND = '22222222-0000-7000-8000-000000000000';
const STARTED = 1_700_000_000_000;

async function storeRuns(root: string): Promise<void> {
  const store = await opened(root);
  await record(store, {
    id: FIRST,
    workflow: 'checkout',
    started: STARTED,
    commit: 'abc123',
    goals: ['met'],
  });
  await record(store, { id: SECOND, workflow: 'checkout', started: STARTED + 1_000, status: 'failed' });
  store.close();
}

/** A server in a workspace with two runs and a baseline. */
async function serving(use: (served: Served, root: string) => Promise<void>): Promise<void> {
  await inFolder({}, async (root) => {
    await storeRuns(root);
    const served = new Served(root);
    try {
      await use(served, root);
    } finally {
      served.kill();
      await served.exit;
    }
  });
}

function byId(answers: readonly Answer[], id: Answer['id']): Answer {
  const found = answers.find((answer) => answer.id === id);
  assert.ok(found !== undefined, `no answer to ${String(id)} among ${JSON.stringify(answers)}`);
  return found;
}

describe('perflow serve --stdio', function () {
  this.timeout(60_000);

  it('answers each method of history', async () => {
    await serving(async (served, root) => {
      const { client, connection } = served.connect();
      const runs = await client.runs({ workflow: 'checkout', status: undefined, limit: 10 });
      assert.deepEqual(
        runs.map(({ run }) => run),
        [SECOND, FIRST],
      );
      assertMatchesSchema('runs', { version: 1, runs });
      assert.deepEqual(
        (await client.runs({ commit: 'abc', limit: 10 })).map(({ run }) => run),
        [FIRST],
      );
      assert.deepEqual(
        (await client.runs({ since: STARTED + 1, limit: 10 })).map(({ run }) => run),
        [SECOND],
      );

      const run = await client.run('1111');
      assertMatchesSchema('run', run);
      assert.equal(run?.run, FIRST);
      assert.equal(await client.run('9999'), undefined);

      const query = { workflow: 'checkout', node: 'build', metric: 'time' };
      const points = await client.points({ ...query, limit: 1 });
      assert.deepEqual(points, [
        {
          run: SECOND,
          started: STARTED + 1_000,
          commit: null,
          node: 'build',
          name: 'time',
          metric: { value: 1e8, unit: 'ns' },
        },
      ]);
      const latest = await client.latest('checkout');
      assert.deepEqual(latest.map(({ node, name }) => `${node}.${name}`).sort(), ['.run.time', 'build.time']);

      assert.deepEqual(await client.baselines(), []);
      const baseline = {
        version: 1,
        name: 'main',
        run: FIRST,
        workflow: 'checkout',
        created: new Date(STARTED).toISOString(),
        commit: null,
        environment: {},
        metrics: [],
      } as const;
      await setBaseline(root, { ...baseline, metrics: [] });
      assert.deepEqual(
        (await client.baselines()).map(({ name }) => name),
        ['main'],
      );
      assertMatchesSchema('baseline', await client.baseline('main'));
      assert.equal(await client.baseline('mian'), undefined);

      const compared = await client.compare('1111', 'latest');
      assertMatchesSchema('compare', compared);
      assert.deepEqual([compared.a.run, compared.b.run], [FIRST, SECOND]);
      await assert.rejects(client.compare('9999', 'latest'), /no stored run 9999/);
      connection.dispose();
    });
  });

  it('has nothing to tell where nothing is stored, and tells of it when something is', async () => {
    await inFolder({}, async (root) => {
      // What marks the root, so that it is known before anything is stored.
      await mkdir(path.join(root, '.git'));
      const served = new Served(root);
      try {
        const { client, connection } = served.connect();
        assert.deepEqual(await client.runs({ limit: 10 }), []);
        assert.equal(await client.run('latest'), undefined);
        await assert.rejects(client.compare('latest', '1111'), /No run is stored/);
        const changed = new Promise<void>((resolve) => client.onChanged(resolve));
        await storeRuns(root);
        await changed;
        assert.equal((await client.runs({ limit: 10 })).length, 2);
        connection.dispose();
      } finally {
        served.kill();
        await served.exit;
      }
    });
  });

  it('tells of what another process stores, pins or names', async () => {
    await serving(async (served, root) => {
      const { client, connection } = served.connect();
      await client.runs({ limit: 1 });
      const next = (): Promise<void> =>
        new Promise((resolve) => {
          const listening = client.onChanged(() => {
            listening.dispose();
            resolve();
          });
        });
      const store = await opened(root);
      const stored = next();
      await record(store, { id: '33333333', started: STARTED + 2_000 });
      await stored;
      assert.equal((await client.runs({ limit: 10 })).length, 3);
      const pinned = next();
      store.pin('33333333', true);
      await pinned;
      assert.equal((await client.runs({ limit: 1 }))[0]?.pinned, true);
      store.close();
      const named = next();
      await mkdir(path.join(root, '.perflow/baselines'));
      await named;
      connection.dispose();
    });
  });

  it('goes on with a new store where the old one was removed', async () => {
    await serving(async (served, root) => {
      const { client, connection } = served.connect();
      assert.equal((await client.runs({ limit: 10 })).length, 2);
      await rm(path.join(root, '.perflow'), { recursive: true });
      assert.deepEqual(await client.runs({ limit: 10 }), []);
      await storeRuns(root);
      assert.equal((await client.runs({ limit: 10 })).length, 2);
      connection.dispose();
    });
  });

  it('answers what is wrong with a request, and goes on', async () => {
    await serving(async (served) => {
      served.send('{"jsonrpc":"2.0","id":1,"method":"history/runs","params":{"limit":0}}');
      served.send('{"jsonrpc":"2.0","id":2,"method":"history/runs","params":{"limit":"many"}}');
      served.send('{"jsonrpc":"2.0","id":3,"method":"history/run"}');
      served.send('{"jsonrpc":"2.0","id":4,"method":"history/nothing","params":{}}');
      served.send('{"jsonrpc":"2.0","id":5,"method":"history/runs","params":[{"limit":1}]}');
      served.send('no JSON');
      served.send('[]');
      served.send('{"jsonrpc":"2.0","method":"of/no/interest"}');
      served.send('{"jsonrpc":"2.0","method":"$/cancelRequest"}');
      served.send('{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":99}}');
      served.send(`{"jsonrpc":"2.0","id":6,"method":"${'x'.repeat(1024 * 1024)}"}`);
      served.send('{"jsonrpc":"2.0","id":7,"method":"history/compare","params":{"a":"main..HEAD","b":"x"}}');
      served.send('{"jsonrpc":"2.0","id":"last","method":"history/runs","params":{"limit":1}}');
      const answers = await served.answers();
      assert.equal(await served.exit, 0);
      assert.deepEqual(
        [1, 2, 3, 4, 5, 7].map((id) => byId(answers, id).error?.code),
        [-32602, -32602, -32602, -32601, -32600, -32803],
      );
      assert.match(byId(answers, 1).error?.message ?? '', /limit/);
      assert.equal(byId(answers, 7).error?.data?.code, 'not-available');
      const unnamed = answers.filter(({ id }) => id === null).map(({ error }) => error?.code);
      assert.deepEqual(unnamed.sort(), [-32600, -32600, -32700]);
      assert.equal((byId(answers, 'last').result as unknown[]).length, 1);
      assert.equal(answers.length, 10);
    });
  });

  it('answers all that was asked before the end of its input, and each once', async () => {
    await serving(async (served) => {
      const count = 500;
      for (let id = 0; id < count; id++) {
        served.send(JSON.stringify({ jsonrpc: '2.0', id, method: 'history/run', params: { run: FIRST } }));
      }
      const answers = await served.answers();
      assert.deepEqual(
        answers.map(({ id }) => id).sort((a, b) => Number(a) - Number(b)),
        [...Array(count).keys()],
      );
      for (const { result } of answers) assert.equal((result as { run: string }).run, FIRST);
    });
  });

  it('answers a request that was cancelled once, as cancelled or done', async () => {
    await serving(async (served) => {
      const { client, connection } = served.connect();
      const source = new CancellationTokenSource();
      const asked = client.run(FIRST, source.token);
      source.cancel();
      await asked.then(
        (run) => assert.equal(run?.run, FIRST),
        (error: unknown) => assert.equal((error as { code: number }).code, -32800),
      );
      assert.equal((await client.run(FIRST))?.run, FIRST);
      connection.dispose();
    });
  });

  it('refuses an id that is in use', async () => {
    await serving(async (served) => {
      const request = '{"jsonrpc":"2.0","id":1,"method":"history/run","params":{"run":"latest"}}';
      served.send(request);
      served.send(request);
      const answers = await served.answers();
      assert.equal(byId(answers, 1).error, undefined);
      assert.equal(byId(answers, null).error?.code, -32600);
    });
  });

  it('stops at input that is not framed, and says so', async () => {
    await serving(async (served) => {
      served.input.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
      const answers = await served.answers();
      assert.equal(await served.exit, 2);
      assert.deepEqual(
        answers.map(({ error }) => error?.code),
        [-32700],
      );
      assert.match(served.said, /^perflow: the input is no JSON-RPC: .*Content-Length.*\n$/);
    });
  });

  it('ends when nobody takes its answers', async () => {
    await serving(async (served) => {
      served.send(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'history/run', params: { run: FIRST } }));
      await once(served.output, 'data');
      served.output.destroy();
      for (let id = 2; id < 10; id++) {
        served.send(JSON.stringify({ jsonrpc: '2.0', id, method: 'history/run', params: { run: FIRST } }));
      }
      assert.equal(await served.exit, 0);
      assert.doesNotMatch(served.said, /\n {4}at /);
    });
  });

  it('says of a store that cannot be read what is wrong, to each request, and answers the rest', async () => {
    await inFolder({}, async (root) => {
      await mkdir(path.join(root, '.perflow'));
      await writeFile(
        path.join(root, '.perflow/runs.db'),
        'this is no database, but it is long enough to look at',
      );
      const served = new Served(root);
      const { client, connection } = served.connect();
      try {
        await assert.rejects(client.runs({ limit: 1 }), /runs\.db is damaged/);
        await assert.rejects(client.run('latest'), /runs\.db is damaged/);
        assert.deepEqual(await client.baselines(), []);
      } finally {
        connection.dispose();
        served.kill();
        await served.exit;
      }
    });
  });
});
