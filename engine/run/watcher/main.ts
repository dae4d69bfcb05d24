/**
 * The watcher: `watcher RUN FOLDER`. It starts to work when its input ends, which says that the engine is gone: ends
 * what that has left running, and removes the run's folder.
 */
import { writeDownCrashes } from '../../crash/monitor.ts';
import { isThere } from '../process/identity.ts';
import { pidScope, readPidFile } from '../process/pid-file.ts';
import { pidFileIn, removeRunFolder, surveyIn } from '../run-folder.ts';
import { endGroups } from './end-groups.ts';
import { endRun } from './end-run.ts';
import { readSurvey } from './survey.ts';

writeDownCrashes('watcher');
const [run = '', folder = ''] = process.argv.slice(2);
await endOfInput();
const { leaders = [], engine } = readPidFile(pidFileIn(folder)) ?? {};
if (pidScope() === '') {
  await endGroups(leaders);
} else {
  const since = engine?.startTime ?? 0;
  await endRun(run, [...leaders.filter(isThere), ...readSurvey(surveyIn(folder), since)], since);
}
await removeRunFolder(folder);

async function endOfInput(): Promise<void> {
  const { stdin } = process;
  await new Promise((resolve) => {
    stdin.on('end', resolve).on('close', resolve).on('error', resolve);
    stdin.resume();
  });
}
