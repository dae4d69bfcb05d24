import { constants, crc32, zstdCompress, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { promisify } from 'node:util';
import { fail, ok, type Result } from '../../../core/result.ts';

/**
 * A blob on disk. Numbers are little-endian.
 *
 *     file  := magic block* end
 *     magic := "PFBLOB" version(u8 = 1) 0x00
 *     block := codec(u8) raw(u32) stored(u32) check(u32) content(stored bytes)
 *     end   := 0xff      count(u32) 0(u32) check(u32)
 *
 * A block has at most 256 KiB before compression (`raw` bytes), of codec 0 (as it is) or 1 (zstd, RFC 8878), and never
 * takes more on disk than before. `check` is the CRC-32 (that of zlib) of the block's first nine bytes and its content.
 * Each block can be read without the ones before it. The end says how many blocks there are; the journal of a running
 * run has none, and whatever follows its last whole block is void.
 */

export const MAGIC = Uint8Array.of(0x50, 0x46, 0x42, 0x4c, 0x4f, 0x42, 1, 0);
/** Bytes of a block before compression, at most. */
export const BLOCK = 256 * 1024;
/** Of a block or the end, before its content. */
export const HEAD = 13;

const RAW = 0;
const ZSTD = 1;
const END = 0xff;
/** Of these the check is taken, as well as of the content. */
const CHECKED = 9;

/** What stands before a block's content. */
export type BlockHead =
  | {
      readonly type: 'block';
      readonly codec: number;
      readonly raw: number;
      readonly stored: number;
      readonly bytes: Buffer;
    }
  | { readonly type: 'end'; readonly count: number };

/** zstd's own default, and its fastest for what is written while a run is measured. */
export const LEVEL = { kept: 3, running: 1 } as const;

const compressOutside = promisify(zstdCompress);

/** A block of at most `BLOCK` bytes; compressed on another thread. */
export async function encodeBlock(content: Uint8Array, level: number): Promise<Buffer> {
  return blockOf(content, await compressOutside(content, withLevel(level)));
}

/** The same at once, for small contents. */
export function encodeBlockSync(content: Uint8Array, level: number): Buffer {
  return blockOf(content, zstdCompressSync(content, withLevel(level)));
}

export function encodeEnd(count: number): Buffer {
  return record(END, count, 0, new Uint8Array(0));
}

/** Reads the first `HEAD` bytes of a block or the end. Lengths are checked, so that nobody allocates what they claim. */
export function decodeHead(bytes: Buffer): Result<BlockHead, string> {
  const codec = bytes.readUInt8(0);
  const [raw, stored] = [bytes.readUInt32LE(1), bytes.readUInt32LE(5)];
  if (codec === END) {
    return checkOf(bytes, new Uint8Array(0)) === bytes.readUInt32LE(CHECKED)
      ? ok({ type: 'end', count: raw })
      : fail('its end is damaged');
  }
  if (codec !== RAW && codec !== ZSTD) return fail(`a block has the unknown codec ${codec}`);
  if (raw === 0 || raw > BLOCK || stored > raw) return fail('a block claims an impossible length');
  return ok({ type: 'block', codec, raw, stored, bytes: Buffer.from(bytes.subarray(0, HEAD)) });
}

/** The content of a block, checked. */
export function decodeBlock(head: BlockHead & { type: 'block' }, content: Buffer): Result<Buffer, string> {
  if (checkOf(head.bytes, content) !== head.bytes.readUInt32LE(CHECKED)) return fail('a block is damaged');
  if (head.codec === RAW) return ok(content);
  try {
    const raw = zstdDecompressSync(content, { maxOutputLength: head.raw });
    return raw.length === head.raw ? ok(raw) : fail('a block is shorter than it claims');
  } catch {
    return fail('a block cannot be decompressed');
  }
}

function withLevel(level: number): { readonly params: Record<number, number> } {
  return { params: { [constants.ZSTD_c_compressionLevel]: level } };
}

function blockOf(content: Uint8Array, compressed: Uint8Array): Buffer {
  const smaller = compressed.length < content.length;
  return smaller
    ? record(ZSTD, content.length, compressed.length, compressed)
    : record(RAW, content.length, content.length, content);
}

function record(codec: number, raw: number, stored: number, content: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(HEAD + content.length);
  bytes.writeUInt8(codec, 0);
  bytes.writeUInt32LE(raw, 1);
  bytes.writeUInt32LE(stored, 5);
  bytes.writeUInt32LE(checkOf(bytes, content), CHECKED);
  bytes.set(content, HEAD);
  return bytes;
}

function checkOf(head: Buffer, content: Uint8Array): number {
  return crc32(content, crc32(head.subarray(0, CHECKED)));
}
