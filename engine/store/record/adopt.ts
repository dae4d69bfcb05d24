import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { placeBlob } from '../blobs/place.ts';
import { readJournal } from '../blobs/read.ts';
import { writeBlob } from '../blobs/write.ts';
import type { StoreContext } from '../context.ts';
import { numberOf, textOf, type Row } from '../database/row.ts';
import { endRun } from '../rows/write-run.ts';
import { foldText, wholeLines } from './event-text.ts';
import { OwnerLock } from './owner-lock.ts';

/**
 * Takes over the runs whose engine is gone without having ended them: what their journals hold becomes their events,
 * and their rows are made from these. Their ids. A run whose engine lives stays as it is.
 */
export async function adoptAbandoned(context: StoreContext): Promise<readonly string[]> {
  const { connection, paths } = context;
  const adopted: string[] = [];
  for (const row of connection.all(`SELECT position, id, journal FROM run WHERE status = 'running'`)) {
    const name = path.join(paths.running, path.basename(textOf(row, 'journal')));
    const lock = OwnerLock.take(`${name}.lock`);
    if (lock === undefined) continue;
    try {
      if (await adopt(context, row, name)) adopted.push(textOf(row, 'id'));
    } finally {
      lock.release();
    }
  }
  return adopted;
}

/** False where its engine has ended it in the meantime. */
async function adopt({ connection, paths, files }: StoreContext, row: Row, name: string): Promise<boolean> {
  const journal = `${name}.events`;
  const position = numberOf(row, 'position');
  const { view } = await foldText(wholeLines(blocksOf(journal)));
  await rm(`${name}.blob`, { force: true });
  const blob = await writeBlob(`${name}.blob`, bytesOf(wholeLines(blocksOf(journal))), files);
  const isOurs = await connection.patiently(() => {
    const now = connection.get('SELECT status FROM run WHERE position = ?', position);
    if (now?.['status'] !== 'running') return false;
    endRun(connection, position, view, placeBlob(connection, paths.blobs, blob));
    return true;
  });
  for (const ending of ['.blob', '.head', '.events']) await rm(`${name}${ending}`, { force: true });
  return isOurs;
}

/** None where the journal itself is gone. */
async function* blocksOf(journal: string): AsyncGenerator<Uint8Array> {
  if (existsSync(journal)) yield* readJournal(journal);
}

async function* bytesOf(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const text of texts) yield Buffer.from(text);
}
