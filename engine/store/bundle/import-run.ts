import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../../../core/result.ts';
import { placeBlob } from '../blobs/place.ts';
import type { StoreContext } from '../context.ts';
import { OwnerLock } from '../record/owner-lock.ts';
import { beginImported, endRun, timeOf } from '../rows/write-run.ts';
import type { StoreProblem } from '../store.ts';
import { readBundle, type ReadBundle } from './import.ts';

/** Takes a bundle's run into the store; its id. One that is there already, the same in every event, stays as it is. */
export async function importBundle(
  context: StoreContext,
  file: string,
): Promise<Result<string, StoreProblem>> {
  const { connection, paths, files } = context;
  const temporary = path.join(paths.running, randomBytes(8).toString('hex'));
  const lock = await connection.patiently(() => OwnerLock.take(`${temporary}.lock`));
  try {
    const bundle = await readBundle(file, temporary, files);
    const imported = bundle.ok ? await connection.patiently(() => insert(context, bundle.value)) : bundle;
    if (imported.ok) return imported;
    return fail({
      code: 'bad-bundle',
      message: `${file} cannot be imported: ${imported.error}. Nothing was changed.`,
    });
  } finally {
    for (const ending of ['.events', '.head']) await rm(`${temporary}${ending}`, { force: true });
    lock?.release();
  }
}

function insert(
  { connection, paths }: StoreContext,
  { view, events, head }: ReadBundle,
): Result<string, string> {
  const known = connection.get(
    'SELECT blob.hash FROM run LEFT JOIN blob ON blob.id = run.events WHERE run.id = ?',
    view.run,
  );
  if (known !== undefined)
    return known['hash'] === events.hash ? ok(view.run) : fail('another run with its id is stored');
  const position = beginImported(connection, {
    id: view.run,
    workflow: view.workflow,
    started: timeOf(view.started ?? '') ?? 0,
    environment: Object.fromEntries(view.environment),
    head: placeBlob(connection, paths.blobs, head),
  });
  endRun(connection, position, view, placeBlob(connection, paths.blobs, events));
  return ok(view.run);
}
