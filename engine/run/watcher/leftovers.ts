import { COOKIES, isOfRun } from '../process/cookie.ts';
import { isRunning, isThere } from '../process/identity.ts';
import { pidScope, readPidFile } from '../process/pid-file.ts';
import { pidFileIn, removeRunFolder, runFolderOf } from '../run-folder.ts';
import { endRun, type EndedProcesses } from './end-run.ts';

const NOTHING: EndedProcesses = { processes: [], problem: undefined };

/**
 * Ends what is left of a run that was broken off together with its watcher, and removes its folder. Nothing is touched
 * where the run's engine lives after all, or where we ourselves are a part of that run. Where the system does not tell
 * which processes there are, nothing is ended: numbers alone may be another's by now.
 */
export async function endLeftovers(run: string): Promise<EndedProcesses> {
  const cookies = process.env[COOKIES]?.split(':') ?? [];
  if (cookies.some((cookie) => isOfRun(cookie, run))) return NOTHING;
  const folder = runFolderOf(run);
  const written = readPidFile(pidFileIn(folder));
  const known = written !== undefined && written.scope !== '' && written.scope === pidScope();
  if (known && isRunning(written.engine)) return NOTHING;
  const leaders = known ? written.leaders.filter(isThere) : [];
  const ended = await endRun(run, leaders, known ? written.engine.startTime : 0);
  await removeRunFolder(folder);
  return ended;
}
