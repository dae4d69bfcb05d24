import path from 'node:path';
import { crashFiles, crashFolder } from '../../crash/crash-folder.ts';
import { missing, ok, type Check } from '../check.ts';
import type { Place } from '../place.ts';

/** What was written down of bugs of ours. */
export function crashes({ env, machine: { platform } }: Place): Check {
  const folder = crashFolder(env, platform);
  if (folder === undefined)
    return missing(
      'crash-files',
      'there is no folder for them: HOME is not set',
      'set HOME or XDG_STATE_HOME',
    );
  const [latest, ...others] = crashFiles(folder);
  if (latest === undefined) return ok('crash-files', 'none');
  return ok('crash-files', `${others.length + 1} in ${folder}, the latest is ${path.basename(latest)}`);
}
