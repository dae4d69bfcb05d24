import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { MAX_LINE_LENGTH } from '../../../core/events/read.ts';
import { foldText, wholeLines } from '../../../engine/store/record/event-text.ts';

const MEBIBYTE = 1024 * 1024;

async function* blocksOf(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for await (const text of textsOf(texts)) yield Buffer.from(text);
}

async function* textsOf(texts: readonly string[]): AsyncGenerator<string> {
  for (const text of texts) yield await Promise.resolve(text);
}

async function collected(texts: AsyncIterable<string>): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const text of texts) all.push(text);
  return all;
}

describe('the text of a stored stream', () => {
  it('comes in whole lines wherever its blocks end, without a last one that is cut', async () => {
    assert.deepEqual(await collected(wholeLines(blocksOf('a', 'b\nc', '\n\nd\nef', 'g'))), [
      'ab\n',
      'c\n\nd\n',
    ]);
  });

  it('is not gathered where a line is too long for an event, and is refused', async () => {
    const long = Array.from({ length: 33 }, () => 'a'.repeat(MEBIBYTE));
    const pieces = await collected(wholeLines(blocksOf(...long, '\n')));
    assert.ok(pieces.length > 1 && pieces.every((piece) => piece.length <= MAX_LINE_LENGTH + MEBIBYTE));
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    assert.equal(length, 33 * MEBIBYTE + 1);
    const { problem } = await foldText(textsOf(pieces));
    assert.match(problem ?? '', /^line 1: An event has at most/);
  });
});
