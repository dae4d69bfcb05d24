import { stat } from 'node:fs/promises';
import path from 'node:path';
import { shortId } from '../../core/history/short-id.ts';
import { readRange, type RangeWords } from '../side-by-side/revision-range.ts';

/** What a word of `compare` means, before it is looked up. `label`: how its side is called. */
export type SideWord =
  | { readonly type: 'latest'; readonly label: string }
  | { readonly type: 'baseline'; readonly label: string; readonly name: string }
  | { readonly type: 'file'; readonly label: string; readonly file: string }
  /** Of revisions, which are measured and not looked up. */
  | { readonly type: 'range'; readonly label: string; readonly range: RangeWords }
  | { readonly type: 'run'; readonly label: string; readonly words: string };

const BASELINE = 'baseline:';
export const LATEST = 'latest';

/** `folder`: absolute, what names of files are relative to. */
export async function readSideWord(word: string, folder: string): Promise<SideWord> {
  const label = WHOLE_ID.test(word) ? shortId(word) : word;
  if (word === LATEST) return { type: 'latest', label };
  if (word.startsWith(BASELINE)) return { type: 'baseline', label, name: word.slice(BASELINE.length) };
  const file = path.resolve(folder, word);
  if (await isFile(file)) return { type: 'file', label, file };
  const range = readRange(word);
  return range === undefined ? { type: 'run', label, words: word } : { type: 'range', label, range };
}

/** Longer than anybody reads. */
const WHOLE_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}$/i;

async function isFile(file: string): Promise<boolean> {
  return await stat(file).then(
    (stats) => stats.isFile(),
    () => false,
  );
}
