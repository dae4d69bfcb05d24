import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { writeEvent } from '../../../core/events/write.ts';
import { HEAD, eventsOf, inWorkspace, opened, record, runId, textOf, type FakeRun } from './rig.ts';

const RUN: FakeRun = {
  id: runId(1),
  commit: '3f2a1c0b9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a',
  goals: ['met', 'missed'],
  status: 'failed',
  time: 2_500_000_000,
  output: ['one line\n', 'Größe: 12 µs\n'],
};

describe('recording a run', () => {
  it('keeps its summary, its events byte for byte and its head', async () => {
    await inWorkspace(async (root) => {
      const store = await opened(root);
      await record(store, RUN);
      assert.deepEqual(store.runs({ limit: 10 }), [
        {
          run: RUN.id,
          workflow: 'w',
          status: 'failed',
          started: '2023-11-14T22:13:20.000Z',
          finished: '2023-11-14T22:13:22.500Z',
          time: 2_500_000_000,
          commit: RUN.commit,
          goals: { met: 1, total: 2 },
          pinned: false,
        },
      ]);
      assert.equal(await textOf(store, RUN.id), eventsOf(RUN).map(writeEvent).join(''));
      assert.deepEqual(await store.head(RUN.id), { ok: true, value: HEAD });
      store.close();
    });
  });

  it('leaves nothing in the folder of runs under way', async () => {
    await inWorkspace(async (root) => {
      const store = await opened(root);
      await record(store, RUN);
      assert.deepEqual(await readdir(path.join(root, '.perflow', 'running')), []);
      store.close();
    });
  });
});
