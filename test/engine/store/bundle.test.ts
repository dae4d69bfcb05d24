import assert from 'node:assert/strict';
import { readFile, readdir, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { unzipSync, zipSync, type Zippable } from 'fflate';
import { describe, it } from 'mocha';
import { writeEvent } from '../../../core/events/write.ts';
import type { RunDocument } from '../../../core/report/contract/run.ts';
import type { Store } from '../../../engine/store/store.ts';
import { fuzzRuns, fuzzTime } from '../../fuzz-runs.ts';
import { HEAD, eventsOf, inWorkspace, opened, record, runId, textOf, type FakeRun } from './rig.ts';

const RUN: FakeRun = {
  id: runId(7),
  commit: 'c0ffee',
  goals: ['met', 'missed'],
  status: 'failed',
  output: ['a line\n'.repeat(50_000)],
};

describe('a run that is handed on', () => {
  it('is the same run in another store: summary, events, head, metrics', async () => {
    await inTwoStores(async ({ from, to, file }) => {
      await record(from, RUN);
      assert.deepEqual(await from.exportRun(RUN.id, file), { ok: true, value: undefined });
      const imported = await to.importRun(file);
      assert.deepEqual(imported, from.find(RUN.id));
      assert.equal(await textOf(to, RUN.id), eventsOf(RUN).map(writeEvent).join(''));
      assert.deepEqual(await to.head(RUN.id), { ok: true, value: HEAD });
      assert.deepEqual(to.latest('w'), from.latest('w'));
      assert.deepEqual(await to.verify(), []);
    });
  });

  it('is a zip that other programs can read', async () => {
    await inTwoStores(async ({ from, file }) => {
      await record(from, RUN);
      await from.exportRun(RUN.id, file);
      const files = unzipped(await readFile(file));
      assert.deepEqual(Object.keys(files), ['perflow-run.json', 'events.jsonl', 'head.json', 'run.json']);
      assert.equal(files['events.jsonl'], eventsOf(RUN).map(writeEvent).join(''));
      const document = JSON.parse(files['run.json'] ?? '') as RunDocument;
      assert.deepEqual(
        [document.run, document.status, document.environment['git.commit']],
        [RUN.id, 'failed', 'c0ffee'],
      );
    });
  });

  it('may come twice, and is the same file each time', async () => {
    await inTwoStores(async ({ from, to, file }) => {
      await record(from, RUN);
      await from.exportRun(RUN.id, file);
      const first = await readFile(file);
      await from.exportRun(RUN.id, file);
      assert(first.equals(await readFile(file)));
      const once = await to.importRun(file);
      assert.deepEqual(await to.importRun(file), once);
      assert.deepEqual(await from.importRun(file), once);
      assert.equal(to.runs({ limit: 9 }).length, 1);
      assert.deepEqual(await to.verify(), []);
    });
  });

  it('stands where it was run, before and after those of this machine', async () => {
    await inTwoStores(async ({ from, to, file }) => {
      await record(from, { ...RUN, started: 2_000 });
      await from.exportRun(RUN.id, file);
      for (const started of [1_000, 2_000, 3_000]) await record(to, { id: runId(started), started });
      await to.importRun(file);
      assert.deepEqual(
        to.runs({ limit: 9 }).map(({ run }) => run),
        [runId(3_000), RUN.id, runId(2_000), runId(1_000)],
      );
    });
  });

  it('that was interrupted stays so', async () => {
    await inTwoStores(async ({ from, to, file }) => {
      const recorder = from.recorder(HEAD);
      for (const event of eventsOf(RUN).slice(0, -1)) await recorder.write(event);
      await recorder.close();
      await from.exportRun(RUN.id, file);
      const imported = await to.importRun(file);
      assert.equal(imported.ok && imported.value.status, 'interrupted');
    });
  });

  it('leaves no file where it cannot be written, and there is none of a run that is not there', async () => {
    await inTwoStores(async ({ from, root }) => {
      await record(from, RUN);
      assert.equal(
        codeOf(await from.exportRun(RUN.id, path.join(root, 'no', 'such', 'run.zip'))),
        'store-unwritable',
      );
      assert.equal(codeOf(await from.exportRun(runId(8), path.join(root, 'run.zip'))), 'no-such-run');
      assert.deepEqual(await readdir(root), ['.perflow']);
    });
  });
});

describe('a file that is no bundle', () => {
  it('is refused with the reason, and nothing of it is kept', async () => {
    await inTwoStores(async ({ from, to, file, root }) => {
      await record(from, RUN);
      await from.exportRun(RUN.id, file);
      const good = unzipSync(await readFile(file));
      for (const [name, bytes, reason] of badBundles(good)) {
        await writeFile(file, bytes);
        const result = await to.importRun(file);
        assert.equal(codeOf(result), 'bad-bundle', name);
        assert.match(result.ok ? '' : result.error.message, reason, name);
      }
      assert.deepEqual(to.runs({ limit: 9 }), []);
      assert.deepEqual(await to.verify(), []);
      assert.deepEqual(
        (await readdir(root, { recursive: true })).filter((entry) => /evil|\.events|\.head/.test(entry)),
        [],
      );
    });
  });

  it('is refused where there is none', async () => {
    await inTwoStores(async ({ to, root }) => {
      const missing = await to.importRun(path.join(root, 'none.zip'));
      assert.match(missing.ok ? '' : missing.error.message, /there is no such file/);
      const folder = await to.importRun(root);
      assert.match(folder.ok ? '' : folder.error.message, /it is a folder/);
    });
  });

  it('is refused whatever byte of it is another one, or imports the same run', async function () {
    this.timeout(fuzzTime(60_000));
    await inTwoStores(async ({ from, to, file }) => {
      await record(from, { id: RUN.id });
      await from.exportRun(RUN.id, file);
      const good = await readFile(file);
      const events = await textOf(from, RUN.id);
      await fc.assert(
        fc.asyncProperty(
          fc.nat(good.length - 1),
          fc.integer({ min: 1, max: 255 }),
          fc.boolean(),
          async (at, change, cut) => {
            const bytes = Buffer.from(good);
            bytes[at] = (bytes[at] ?? 0) ^ change;
            await writeFile(file, bytes);
            if (cut) await truncate(file, at);
            const result = await to.importRun(file);
            if (!result.ok) {
              assert.equal(result.error.code, 'bad-bundle');
              return;
            }
            assert.equal(await textOf(to, RUN.id), events);
            to.remove(RUN.id);
          },
        ),
        { numRuns: fuzzRuns(0.1) },
      );
      assert.deepEqual(await to.verify(), []);
    });
  });
});

/** Name, bytes, and what the refusal says. */
function badBundles(
  good: Readonly<Record<string, Uint8Array>>,
): readonly (readonly [string, Uint8Array, RegExp])[] {
  const text = (content: string): Uint8Array => Buffer.from(content);
  const events = Buffer.from(good['events.jsonl'] ?? []).toString();
  const zip = (files: Zippable): Uint8Array => zipSync(files, { level: 1 });
  return [
    ['empty', text(''), /it is no zip file/],
    ['text', text('hello'), /it is no zip file/],
    ['no manifest', zip({ 'events.jsonl': text('') }), /it lacks perflow-run.json/],
    ['no events', zip({ 'perflow-run.json': good['perflow-run.json'] ?? text('') }), /it lacks events.jsonl/],
    ['a further file', zip({ ...good, evil: text('x') }), /holds 5 files/],
    ['another file', zip({ evil: text('x') }), /it holds "evil", which no bundle has/],
    ['a path out', zip({ '../../evil': text('x') }), /it cannot be unpacked: invalid relative path/],
    ['an absolute path', zip({ '/tmp/evil': text('x') }), /it cannot be unpacked: absolute path/],
    [
      'a later version',
      zip({ ...good, 'perflow-run.json': text('{"version":2}') }),
      /later version of Perflow \(format 2\)/,
    ],
    [
      'an id that is a path',
      zip(manifest(good, { run: '../../evil' })),
      /its perflow-run.json is wrong: \/run/,
    ],
    ['another run’s id', zip(manifest(good, { run: runId(99) })), /are not those of the run/],
    [
      'other events',
      zip({ ...good, 'events.jsonl': text(events.replace('"failed"', '"passed"')) }),
      /events.jsonl is not what was exported/,
    ],
    ['events that are none', zip(withEvents(good, 'no event\n')), /cannot be read: line 1: This is no JSON/],
    [
      'events of a later format',
      zip(withEvents(good, events.replaceAll('"v":1', '"v":2'))),
      /Only version 1/,
    ],
    ['no start', zip(withEvents(good, events.slice(events.indexOf('\n') + 1))), /are not those of the run/],
    [
      'a start that is no time',
      zip(withEvents(good, events.replace(/"started":"[^"]*"/, '"started":"soon"'))),
      /cannot be read: line 1: .*\/started/,
    ],
    [
      'a start before all',
      zip(withEvents(good, events.replace(/"started":"[^"]*"/, '"started":"0001-01-01T00:00:00Z"'))),
      /when the run was started/,
    ],
    ['a head that is none', zip(withFile(good, 'head.json', '{}')), /its head.json is wrong/],
    ['600 MB', lie(zip(good), 600_000_000), /events.jsonl is larger than any run’s/],
    [
      'a length that is a lie',
      lie(zip({ ...good, 'events.jsonl': text(events.repeat(40)) }), 10),
      /it cannot be unpacked: too many bytes/,
    ],
  ];
}

function manifest(good: Readonly<Record<string, Uint8Array>>, change: object): Zippable {
  const known = JSON.parse(Buffer.from(good['perflow-run.json'] ?? []).toString()) as object;
  return { ...good, 'perflow-run.json': Buffer.from(JSON.stringify({ ...known, ...change })) };
}

function withEvents(good: Readonly<Record<string, Uint8Array>>, events: string): Zippable {
  return withFile(good, 'events.jsonl', events);
}

/** Another content that the manifest knows of. */
function withFile(good: Readonly<Record<string, Uint8Array>>, name: string, text: string): Zippable {
  const content = Buffer.from(text);
  const { files } = JSON.parse(Buffer.from(good['perflow-run.json'] ?? []).toString()) as { files: object };
  const sha256 = createHash('sha256').update(content).digest('hex');
  return {
    ...manifest(good, { files: { ...files, [name]: { bytes: content.length, sha256 } } }),
    [name]: content,
  };
}

/** By the directory at its end (APPNOTE.TXT, 4.3.6, 4.3.12 and 4.3.16), each file with its check. */
function unzipped(zip: Buffer): Readonly<Record<string, string>> {
  const end = zip.lastIndexOf(Buffer.from('504b0506', 'hex'));
  const files: Record<string, string> = {};
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const content = inflateRawSync(zip.subarray(start, start + zip.readUInt32LE(at + 20)));
    assert.equal(crc32(content), zip.readUInt32LE(at + 16));
    const nameEnd = at + 46 + zip.readUInt16LE(at + 28);
    files[zip.toString('utf8', at + 46, nameEnd)] = content.toString();
    at = nameEnd + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}

/** Says in the directory that the second file, the events, has another length. */
function lie(zip: Uint8Array, length: number): Uint8Array {
  const bytes = Buffer.from(zip);
  const first = bytes.indexOf(Buffer.from('504b0102', 'hex'));
  const second = bytes.indexOf(Buffer.from('504b0102', 'hex'), first + 4);
  bytes.writeUInt32LE(length, second + 24);
  return bytes;
}

interface TwoStores {
  readonly root: string;
  readonly from: Store;
  readonly to: Store;
  readonly file: string;
}

async function inTwoStores(work: (stores: TwoStores) => Promise<void>): Promise<void> {
  await inWorkspace(async (root) => {
    await inWorkspace(async (other) => {
      const [from, to] = [await opened(root), await opened(other)];
      await work({ root, from, to, file: path.join(other, 'run.zip') });
      from.close();
      to.close();
    });
  });
}

function codeOf(result: {
  readonly ok: boolean;
  readonly error?: { readonly code: string };
}): string | undefined {
  return result.error?.code;
}
