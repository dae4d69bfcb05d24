import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, it } from 'mocha';
import { writeHead } from '../../../engine/store/head.ts';
import type { Store } from '../../../engine/store/store.ts';
import { fuzzRuns, fuzzTime } from '../../fuzz-runs.ts';
import { jsonMutations, mutatedJson, numberMutations, type Mutation } from '../../mutate-json.ts';
import { HEAD, inWorkspace, opened, textOf } from './rig.ts';

const FILES = ['recorded', 'sampled'] as const;
const STREAMS = FILES.map((name) =>
  readFileSync(new URL(`../../corpus/events/v1/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n'),
);

/** The lines of a run's stream, some of them with other values. */
const streams = fc.tuple(
  fc.constantFrom(...STREAMS),
  fc.oneof(
    { weight: 3, arbitrary: fc.array(fc.tuple(fc.nat(), numberMutations), { maxLength: 4 }) },
    { weight: 1, arbitrary: fc.array(fc.tuple(fc.nat(), jsonMutations), { maxLength: 4 }) },
  ),
);

function mutated(
  lines: readonly string[],
  changes: readonly (readonly [number, readonly Mutation[]])[],
): string {
  const changed = [...lines];
  for (const [at, mutations] of changes) {
    const index = at % lines.length;
    changed[index] = mutatedJson(changed[index] ?? '{}', mutations);
  }
  return `${changed.join('\n')}\n`;
}

/** A bundle that says of itself what it should. */
function bundleOf(events: string, run: string): Uint8Array {
  const contents = { 'events.jsonl': Buffer.from(events), 'head.json': Buffer.from(writeHead(HEAD)) };
  const files = Object.fromEntries(
    Object.entries(contents).map(([name, content]) => [
      name,
      { bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') },
    ]),
  );
  const manifest = { version: 1, format: 'perflow-run', run, files };
  return zipSync({ 'perflow-run.json': Buffer.from(JSON.stringify(manifest)), ...contents });
}

/** Everything that is asked of runs by whoever shows them. */
async function readAll(store: Store, run: string): Promise<void> {
  const [summary] = store.runs({ limit: 1 });
  assert.equal(summary?.run, run);
  assert.ok(store.find(run).ok);
  assert.ok((await store.head(run)).ok);
  await textOf(store, run);
  await store.metrics(run);
  const { workflow } = summary;
  for (const { node, name } of store.latest(workflow))
    store.points({ workflow, node, metric: name, limit: 9 });
  store.nodeTimes({ workflow, node: 'build', limit: 9 });
  store.periods({ workflow, by: 'day', limit: 9 });
  store.statistics();
  assert.deepEqual(await store.verify(), []);
}

/** In JSON as written: none of these is an integer that JavaScript holds exactly. */
const TOO_LARGE = ['9007199254740992', '1e18', '1e300'];

describe('a bundle with a hostile run', () => {
  it('is refused where it has a count or a time that could be stored, but not be read again', async () => {
    await inWorkspace(async (root) => {
      const store = await opened(root);
      const file = path.join(root, 'run.zip');
      const [lines = []] = STREAMS;
      const { run } = JSON.parse(lines[0] ?? '') as { readonly run: string };
      for (const number of TOO_LARGE) {
        for (const field of ['t', 'attempts', 'index']) {
          const events = lines.map((line) =>
            line.replace(new RegExp(`"${field}":\\d+`), `"${field}":${number}`),
          );
          await writeFile(file, bundleOf(`${events.join('\n')}\n`, run));
          const imported = await store.importRun(file);
          assert.match(imported.ok ? '' : imported.error.message, new RegExp(`/${field} must be`));
        }
      }
      assert.deepEqual(store.runs({ limit: 9 }), []);
      store.close();
    });
  });

  it('is refused, or its run can be read in all ways', async function () {
    this.timeout(fuzzTime(60_000));
    await inWorkspace(async (root) => {
      const store = await opened(root);
      const file = path.join(root, 'run.zip');
      await fc.assert(
        fc.asyncProperty(streams, async ([lines, changes]) => {
          const { run } = JSON.parse(lines[0] ?? '') as { readonly run: string };
          await writeFile(file, bundleOf(mutated(lines, changes), run));
          const imported = await store.importRun(file);
          if (imported.ok) await readAll(store, run);
          else assert.equal(imported.error.code, 'bad-bundle');
          store.remove(run);
        }),
        { numRuns: fuzzRuns(0.05) },
      );
      store.close();
    });
  });
});
