import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, it } from 'mocha';
import type { RunEvent } from '../../../core/events/event.ts';
import { crashFolder } from '../../../engine/crash/crash-folder.ts';
import { bundleContents } from '../../../engine/doctor/bundle/contents.ts';
import type { BundleEntry } from '../../../engine/doctor/bundle/entry.ts';
import { RunShape } from '../../../engine/doctor/bundle/shape.ts';
import { writeZip } from '../../../engine/doctor/bundle/write.ts';
import type { Place } from '../../../engine/doctor/place.ts';
import { HEAD, inWorkspace, opened, runId } from '../store/rig.ts';
import { placeOn } from './place.ts';

/** What must be nowhere: in a variable of the environment, and wherever a run or a crash could carry it. */
const SECRET = 'hunter2-7f3a9c';
const RANGE = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

/** A run that says the secret in each text that it has. */
const LOUD: readonly RunEvent[] = [
  {
    v: 1, t: 0, type: 'run.started', run: runId(1), workflow: SECRET, file: `${SECRET}.perflow`,
    started: '2026-01-02T03:04:05.000Z', params: { [SECRET]: SECRET }, perflow: '0.1.0',
    environment: { os: SECRET, [`env.${SECRET}`]: SECRET, 'git.branch': SECRET },
  },
  {
    v: 1, t: 1, type: 'plan', jobs: 2, stages: [SECRET], nodes: [
      { id: `${SECRET}[x=${SECRET}]`, name: SECRET, kind: 'step', needs: [], stage: SECRET, exclusive: false, axes: { x: SECRET }, file: SECRET, line: 1 },
      { id: 'other', name: 'other', kind: 'bench', needs: [`${SECRET}[x=${SECRET}]`], exclusive: true },
    ],
  },
  { v: 1, t: 2, type: 'node.ready', id: 'other' },
  { v: 1, t: 3, type: 'node.started', id: 'other', attempt: 1, command: `curl -H ${SECRET}` },
  { v: 1, t: 4, type: 'node.output', id: 'other', stream: 'stdout', text: `${SECRET}\n` },
  { v: 1, t: 5, type: 'node.phase', id: 'other', phase: SECRET, state: 'begin' },
  { v: 1, t: 6, type: 'node.sample', id: 'other', cpu: 1.5, memory: 7 },
  { v: 1, t: 6, type: 'node.sample', id: 'system', cpu: 2 },
  { v: 1, t: 7, type: 'node.metric', id: 'other', name: SECRET, metric: { value: 1, unit: 'count' } },
  { v: 1, t: 7, type: 'node.metric', id: 'other', name: 'time', metric: { value: 9, unit: 'ns' } },
  { v: 1, t: 8, type: 'node.finished', id: 'other', state: 'failed', reason: SECRET, attempts: 1, exit: 3 },
  {
    v: 1, t: 9, type: 'goal.evaluated', index: 0, text: SECRET, title: SECRET, file: SECRET, range: RANGE, state: 'missed',
    weight: 1, reason: SECRET, instances: [{ id: SECRET, state: 'missed', reason: SECRET }],
  },
  { v: 1, t: 10, type: 'run.finished', status: 'failed', finished: '2026-01-02T03:04:06.000Z', warnings: [SECRET], metrics: {} },
]; // prettier-ignore

/** The shape of the same, written out by hand. */
const SHAPE = [
  { v: 1, t: 0, type: 'run.started', run: runId(1), started: '2026-01-02T03:04:05.000Z', perflow: '0.1.0', params: 1 },
  {
    v: 1, t: 1, type: 'plan', jobs: 2, stages: ['stage-1'], nodes: [
      { id: 'node-1', kind: 'step', needs: [], stage: 'stage-1', exclusive: false },
      { id: 'node-2', kind: 'bench', needs: ['node-1'], exclusive: true },
    ],
  },
  { v: 1, t: 2, type: 'node.ready', id: 'node-2' },
  { v: 1, t: 3, type: 'node.started', id: 'node-2', attempt: 1 },
  { v: 1, t: 4, type: 'node.output', id: 'node-2', stream: 'stdout', characters: SECRET.length + 1 },
  { v: 1, t: 5, type: 'node.phase', id: 'node-2', phase: 'phase-1', state: 'begin' },
  { v: 1, t: 6, type: 'node.sample', id: 'node-2', cpu: 1.5, memory: 7 },
  { v: 1, t: 6, type: 'node.sample', id: 'system', cpu: 2 },
  { v: 1, t: 7, type: 'node.metric', id: 'node-2', name: 'metric-1', metric: { value: 1, unit: 'count' } },
  { v: 1, t: 7, type: 'node.metric', id: 'node-2', name: 'time', metric: { value: 9, unit: 'ns' } },
  { v: 1, t: 8, type: 'node.finished', id: 'node-2', state: 'failed', attempts: 1, exit: 3 },
  { v: 1, t: 9, type: 'goal.evaluated', index: 0, state: 'missed', instances: 1 },
  { v: 1, t: 10, type: 'run.finished', status: 'failed', finished: '2026-01-02T03:04:06.000Z', warnings: 1 },
]; // prettier-ignore

/** A place where the secret is in the environment, in a stored run and its sources, in a crash file and in a path. */
async function loudPlace(root: string): Promise<Place> {
  const workspace = path.join(root, SECRET);
  await mkdir(workspace);
  const store = await opened(workspace);
  const sources = new Map([[`dir/${SECRET}.perflow`, `workflow "x" { env { T = "${SECRET}" } }\n`]]);
  const recorder = store.recorder({ ...HEAD, sources, params: new Map([['p', SECRET]]), nodes: [SECRET] });
  for (const event of LOUD) await recorder.write(event);
  assert.equal(await recorder.close(), undefined);
  store.close();
  const env = { API_TOKEN: SECRET, XDG_STATE_HOME: path.join(root, 'state') };
  const folder = crashFolder(env, 'linux') ?? '';
  await mkdir(folder, { recursive: true });
  const crash = { message: `Error: ${SECRET}`, other: Buffer.from(`x:${SECRET}`).toString('base64') };
  await writeFile(path.join(folder, '2026-01-01T00-00-00-000Z-1.json'), JSON.stringify(crash));
  return placeOn('intel-laptop', { root: workspace, env });
}

function document(place: Place): Parameters<typeof bundleContents>[1] {
  const checks = [{ name: 'workspace', state: 'ok', detail: place.root }] as const;
  return { version: 1, perflow: '0.1.0', node: '22.15.0', platform: 'linux x64', checks: [...checks] };
}

const textOf = (entries: readonly BundleEntry[], name: string): string =>
  entries.find((entry) => entry.name === name)?.text ?? assert.fail(`there is no ${name}`);

describe('a bundle for a bug report', () => {
  it('tells of runs what happened, and nothing of what they were about', () => {
    const shape = new RunShape();
    assert.deepEqual(JSON.parse(JSON.stringify(LOUD.map((event) => shape.of(event)))), SHAPE);
  });

  it('holds no secret, wherever one was', async () => {
    await inWorkspace(async (root) => {
      const place = await loudPlace(root);
      const entries = await bundleContents(place, document(place), { withSources: false });
      assert.deepEqual(
        entries.map(({ name }) => name),
        [
          'doctor.json',
          'environment.json',
          'crashes/2026-01-01T00-00-00-000Z-1.json',
          'runs.json',
          `runs/${runId(1)}.jsonl`,
        ],
      );
      const all = JSON.stringify(entries);
      for (const form of [SECRET, Buffer.from(SECRET).toString('base64').slice(0, 16), 'xOmh1bnRlcjI'])
        assert(!all.includes(form), form);
      assert(textOf(entries, 'doctor.json').includes('"detail": "<workspace>"'));
      assert.match(textOf(entries, 'runs.json'), /"workflow": "workflow-1",\s+"status": "failed"/);
      const lines = textOf(entries, `runs/${runId(1)}.jsonl`)
        .trim()
        .split('\n');
      assert.deepEqual(
        lines.map((line) => JSON.parse(line) as unknown),
        SHAPE,
      );
    });
  });

  it('has the workflow’s files only where they are asked for, without secrets of the environment', async () => {
    await inWorkspace(async (root) => {
      const place = await loudPlace(root);
      const entries = await bundleContents(place, document(place), { withSources: true });
      assert.equal(
        textOf(entries, `runs/${runId(1)}/dir/***.perflow`),
        'workflow "x" { env { T = "***" } }\n',
      );
      assert(!JSON.stringify(entries).includes(SECRET));
    });
  });

  it('stays where it is unpacked', async () => {
    await inWorkspace(async (root) => {
      const store = await opened(root);
      const recorder = store.recorder({
        ...HEAD,
        sources: new Map([
          ['../../evil', 'x'],
          ['/abs', 'y'],
        ]),
      });
      for (const event of LOUD) await recorder.write(event);
      await recorder.close();
      store.close();
      const place = placeOn(undefined, { root });
      const entries = await bundleContents(place, document(place), { withSources: true });
      const names = entries.map(({ name }) => name);
      assert(
        names.every((name) => !name.startsWith('/') && !name.split('/').includes('..')),
        names.join(),
      );
    });
  });

  it('is a zip that is there only when it is whole', async () => {
    await inWorkspace(async (root) => {
      const file = path.join(root, 'bug.zip');
      await writeZip(file, [{ name: 'a/b.txt', text: 'ü' }]);
      const unpacked = unzipSync(await readFile(file));
      assert.deepEqual(
        Object.entries(unpacked).map(([name, bytes]) => [name, strFromU8(bytes)]),
        [['a/b.txt', 'ü']],
      );
      await assert.rejects(writeZip(path.join(root, 'gone/bug.zip'), []), { code: 'ENOENT' });
      assert.deepEqual(await readdir(root), ['bug.zip']);
    });
  });
});
