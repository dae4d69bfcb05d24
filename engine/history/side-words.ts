import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { HistoryError } from '../../core/history/history-error.ts';
import { shortId } from '../../core/history/short-id.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { revisions } from './problems.ts';

/** What a word of `compare` means, before it is looked up. `label`: how its side is called. */
export type SideWord =
  | { readonly type: 'latest'; readonly label: string }
  | { readonly type: 'baseline'; readonly label: string; readonly name: string }
  | { readonly type: 'file'; readonly label: string; readonly file: string }
  | { readonly type: 'run'; readonly label: string; readonly words: string };

const BASELINE = 'baseline:';
export const LATEST = 'latest';

/** `folder`: absolute, what names of files are relative to. */
export async function readSideWord(word: string, folder: string): Promise<Result<SideWord, HistoryError>> {
  const label = WHOLE_ID.test(word) ? shortId(word) : word;
  if (word === LATEST) return ok({ type: 'latest', label });
  if (word.startsWith(BASELINE)) return ok({ type: 'baseline', label, name: word.slice(BASELINE.length) });
  const file = path.resolve(folder, word);
  if (await isFile(file)) return ok({ type: 'file', label, file });
  return word.includes('..') ? fail(revisions(word)) : ok({ type: 'run', label, words: word });
}

/** Longer than anybody reads. */
const WHOLE_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}$/i;

async function isFile(file: string): Promise<boolean> {
  return await stat(file).then(
    (stats) => stats.isFile(),
    () => false,
  );
}
