import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { DamagedBlob, readBlob, readJournal } from '../../../engine/store/blobs/read.ts';
import { writeBlob } from '../../../engine/store/blobs/write.ts';
import { SYSTEM_FILES } from '../../../engine/store/context.ts';
import { Journal } from '../../../engine/store/record/journal.ts';
import { fuzzRuns } from '../../fuzz-runs.ts';
import { inWorkspace } from './rig.ts';

const KIBIBYTE = 1024;
const BLOCK = 256 * KIBIBYTE;
/** Where the first block's content begins: after the magic and the block's head. */
const CONTENT = 8 + 13;

/** Made by Python's `struct` and `zlib.crc32` from the description of the format. */
const HELLO =
  '5046424c4f420100' + '000600000006000000' + '95a9f7a5' + '68656c6c6f0a' + 'ff0100000000000000' + '7b18ec63';

describe('a blob', () => {
  it('is what its description says, byte for byte', async () => {
    await inWorkspace(async (root) => {
      const file = path.join(root, 'blob');
      const written = await writeBlob(file, [Buffer.from('hel'), Buffer.from('lo\n')], SYSTEM_FILES);
      assert.equal((await readFile(file)).toString('hex'), HELLO);
      assert.deepEqual(written, {
        file,
        hash: '5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03',
        raw: 6,
        stored: HELLO.length / 2,
      });
    });
  });

  it('has blocks that other programs can read, each by itself', async () => {
    await inWorkspace(async (root) => {
      const file = path.join(root, 'blob');
      const content = Buffer.from('a line that comes again and again\n'.repeat(20_000));
      await writeBlob(file, [content], SYSTEM_FILES);
      const bytes = await readFile(file);
      const blocks: Buffer[] = [];
      let at = 8;
      for (; bytes.readUInt8(at) !== 0xff; at += 13 + bytes.readUInt32LE(at + 5)) {
        const [raw, stored] = [bytes.readUInt32LE(at + 1), bytes.readUInt32LE(at + 5)];
        const body = bytes.subarray(at + 13, at + 13 + stored);
        assert.equal(bytes.readUInt32LE(at + 9), crc32(Buffer.concat([bytes.subarray(at, at + 9), body])));
        assert.equal(bytes.readUInt8(at), 1, 'compressed');
        const block = zstdDecompressSync(body);
        assert.equal(block.length, raw);
        blocks.push(block);
      }
      assert.deepEqual(
        blocks.map(({ length }) => length),
        [BLOCK, BLOCK, content.length - 2 * BLOCK],
      );
      assert(Buffer.concat(blocks).equals(content));
      assert.equal(bytes.readUInt32LE(at + 1), 3, 'the end counts them');
      assert.equal(bytes.length, at + 13);
      assert(bytes.length < content.length / 100);
    });
  });

  it('is no larger than what does not get smaller, but for its frame', async () => {
    await inWorkspace(async (root) => {
      // Hashes are as good as noise.
      const noise = Buffer.concat(
        Array.from({ length: 16_384 }, (_, index) => createHash('sha256').update(String(index)).digest()),
      );
      const { stored } = await writeBlob(path.join(root, 'blob'), [noise], SYSTEM_FILES);
      assert.equal(stored, 8 + noise.length + 2 * 13 + 13);
    });
  });

  it('gives back any content, in whatever pieces it came', async () => {
    await inWorkspace(async (root) => {
      const file = path.join(root, 'blob');
      const piece = fc.oneof(
        fc.uint8Array({ maxLength: 100 }),
        fc
          .tuple(fc.integer({ min: 0, max: 2 * BLOCK }), fc.nat(255))
          .map(([length, byte]) => new Uint8Array(length).fill(byte)),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(piece, { maxLength: 5 }), async (pieces) => {
          const { hash, raw, stored } = await writeBlob(file, pieces, SYSTEM_FILES);
          const content = Buffer.concat(pieces);
          assert((await contentOf(file)).equals(content));
          assert.equal(hash, createHash('sha256').update(content).digest('hex'));
          assert.equal(raw, content.length);
          assert.equal(stored, (await stat(file)).size);
          await rm(file);
        }),
        { numRuns: fuzzRuns(0.05) },
      );
    });
  });

  it('is found damaged whatever single bit of it is another one', async () => {
    await inWorkspace(async (root) => {
      const file = path.join(root, 'blob');
      await writeBlob(
        file,
        [Buffer.from('some text, some text, some text, some more text\n'.repeat(3))],
        SYSTEM_FILES,
      );
      const bytes = await readFile(file);
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const broken = Buffer.from(bytes);
        broken[bit >> 3] = (broken[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        await writeFile(file, broken);
        await assert.rejects(contentOf(file), DamagedBlob, `bit ${bit}`);
      }
    });
  });

  it('is found damaged where it is cut short, at whatever byte', async () => {
    await inWorkspace(async (root) => {
      const file = path.join(root, 'blob');
      await writeBlob(file, [Buffer.from('some text, some text, some text\n')], SYSTEM_FILES);
      const bytes = await readFile(file);
      for (let length = 0; length < bytes.length; length++) {
        await writeFile(file, bytes.subarray(0, length));
        await assert.rejects(contentOf(file), DamagedBlob, `${length} bytes`);
      }
    });
  });

  it('allocates nothing that hostile lengths claim', async () => {
    await inWorkspace(async (root) => {
      const file = path.join(root, 'blob');
      for (const [raw, stored] of [
        [0xffffffff, 10],
        [BLOCK + 1, 10],
        [10, 0xffffffff],
        [10, 11],
        [0, 0],
      ] as const) {
        await writeFile(file, block(1, raw, stored, Buffer.alloc(10)));
        await assert.rejects(contentOf(file), /a block claims an impossible length/);
      }
      // A megabyte of zeros in a block that says it has ten bytes.
      const bomb = zstdCompressSync(Buffer.alloc(1024 * KIBIBYTE));
      await writeFile(file, block(1, bomb.length, bomb.length, bomb));
      await assert.rejects(contentOf(file), /a block cannot be decompressed/);
      await writeFile(file, block(7, 10, 10, Buffer.alloc(10)));
      await assert.rejects(contentOf(file), /a block has the unknown codec 7/);
    });
  });

  it('is never taken from noise', async () => {
    await inWorkspace(async (root) => {
      const file = path.join(root, 'blob');
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.boolean(), async (noise, begins) => {
          await writeFile(
            file,
            begins ? Buffer.concat([Buffer.from(HELLO.slice(0, 16), 'hex'), noise]) : noise,
          );
          await assert.rejects(contentOf(file), DamagedBlob);
        }),
        { numRuns: fuzzRuns(0.1) },
      );
    });
  });
});

describe('a journal', () => {
  it('has its whole blocks, whatever follows them', async () => {
    await inWorkspace(async (root) => {
      const file = path.join(root, 'journal');
      const journal = await Journal.create(file, SYSTEM_FILES);
      const texts = ['first\n', 'second\n', 'third\n'];
      for (const text of texts) await journal.append(Buffer.from(text));
      await journal.close();
      const bytes = await readFile(file);
      for (let length = 0; length <= bytes.length; length++) {
        await writeFile(file, bytes.subarray(0, length));
        // No block of these gets smaller.
        const whole = [0, 1, 2, 3]
          .filter((count) => 8 + count * 13 + texts.slice(0, count).join('').length <= length)
          .at(-1);
        assert.equal(await journalOf(file), texts.slice(0, whole ?? 0).join(''), `${length} bytes`);
      }
      await writeFile(file, Buffer.concat([bytes, Buffer.from('noise after them')]));
      assert.equal(await journalOf(file), texts.join(''));
    });
  });
});

async function contentOf(file: string): Promise<Buffer> {
  const blocks: Buffer[] = [];
  for await (const one of readBlob(file)) blocks.push(one);
  return Buffer.concat(blocks);
}

async function journalOf(file: string): Promise<string> {
  const blocks: Buffer[] = [];
  for await (const one of readJournal(file)) blocks.push(one);
  return Buffer.concat(blocks).toString();
}

/** A file with one block that says what it likes, with a right check. */
function block(codec: number, raw: number, stored: number, content: Buffer): Buffer {
  const file = Buffer.concat([Buffer.from(HELLO, 'hex').subarray(0, CONTENT), content]);
  file.writeUInt8(codec, 8);
  file.writeUInt32LE(raw, 9);
  file.writeUInt32LE(stored, 13);
  file.writeUInt32LE(crc32(content, crc32(file.subarray(8, 17))), 17);
  return file;
}
