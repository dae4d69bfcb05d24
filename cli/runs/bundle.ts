import path from 'node:path';
import { openSettled } from '../../engine/history/abandoned.ts';
import { StoreFailure } from '../../engine/store/problem.ts';
import { rootOf } from '../../engine/workspace/root.ts';
import { ExitCode } from '../exit-code.ts';
import { sayTo, unable, type Io } from '../io.ts';
import { visible } from '../../core/report/terminal/text.ts';
import { withStore } from './open.ts';
import { shortId } from '../../core/history/short-id.ts';

export async function exportRun(words: string, file: string, io: Io): Promise<ExitCode> {
  return await withStore(io, async (store) => {
    const found = store.find(words);
    if (!found.ok) return unable(io, found.error.message);
    const { run } = found.value;
    const written = await store.exportRun(run, path.resolve(io.cwd, file));
    if (!written.ok) return unable(io, written.error.message);
    io.stdout.line(`${shortId(run)} is in ${visible(file)}`);
    return ExitCode.fine;
  });
}

/** Into a store that is made where there is none. */
export async function importRun(file: string, io: Io): Promise<ExitCode> {
  const opened = await openSettled(await rootOf(io.cwd), { create: true }, sayTo(io));
  if (!opened.ok) return unable(io, opened.error.message);
  const store = opened.value;
  try {
    const imported = await store.importRun(path.resolve(io.cwd, file));
    if (!imported.ok) return unable(io, imported.error.message);
    const { run, workflow } = imported.value;
    io.stdout.line(`${shortId(run)} of ${visible(workflow)} is stored`);
    return ExitCode.fine;
  } catch (error) {
    if (error instanceof StoreFailure) return unable(io, error.problem.message);
    throw error;
  } finally {
    store.close();
  }
}
