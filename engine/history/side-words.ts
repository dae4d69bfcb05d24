import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { HistoryError } from '../../core/history/history-error.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { revisions } from './problems.ts';

/** What a word of `compare` means, before it is looked up. */
export type SideWord =
  | { readonly type: 'latest' }
  | { readonly type: 'baseline'; readonly name: string }
  | { readonly type: 'file'; readonly file: string }
  | { readonly type: 'run'; readonly words: string };

const BASELINE = 'baseline:';
export const LATEST = 'latest';

/** `folder`: absolute, what names of files are relative to. */
export async function readSideWord(word: string, folder: string): Promise<Result<SideWord, HistoryError>> {
  if (word === LATEST) return ok({ type: 'latest' });
  if (word.startsWith(BASELINE)) return ok({ type: 'baseline', name: word.slice(BASELINE.length) });
  const file = path.resolve(folder, word);
  if (await isFile(file)) return ok({ type: 'file', file });
  return word.includes('..') ? fail(revisions(word)) : ok({ type: 'run', words: word });
}

async function isFile(file: string): Promise<boolean> {
  return await stat(file).then(
    (stats) => stats.isFile(),
    () => false,
  );
}
