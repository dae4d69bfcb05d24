/**
 * The watcher: `watcher RUN FOLDER`. It starts to work when its input ends, which says that the engine is gone: ends
 * what that has left running, and removes the run's folder.
 */
import { isThere } from '../process/identity.ts';
import { pidScope, readPidFile } from '../process/pid-file.ts';
import { pidFileIn, removeRunFolder } from '../run-folder.ts';
import { endGroups } from './end-groups.ts';
import { endRun } from './end-run.ts';

const [run = '', folder = ''] = process.argv.slice(2);
await endOfInput();
const { leaders = [], engine } = readPidFile(pidFileIn(folder)) ?? {};
if (pidScope() === '') {
  await endGroups(leaders);
} else {
  await endRun(run, leaders.filter(isThere), engine?.startTime ?? 0);
}
await removeRunFolder(folder);

async function endOfInput(): Promise<void> {
  const { stdin } = process;
  await new Promise((resolve) => {
    stdin.on('end', resolve).on('close', resolve).on('error', resolve);
    stdin.resume();
  });
}
