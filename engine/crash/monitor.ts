import { anonymizer, thisOwner } from './anonymous-text.ts';
import { crashFolder, writeCrash } from './crash-folder.ts';
import { crashReport } from './crash-report.ts';
import { ownFolder, ownVersion } from './own-folder.ts';

/**
 * Has a process that we start beside the command, which shows nothing, write down a bug of ours before Node ends it, an
 * error in a promise too. `name` says which it is.
 */
export function writeDownCrashes(name: string): void {
  process.on('uncaughtExceptionMonitor', (error) => {
    const folder = ownFolder();
    const report = crashReport(error, {
      perflow: ownVersion(folder),
      words: [name],
      time: new Date(),
      folder,
      anonymous: anonymizer(thisOwner(new Map([[process.cwd(), '<folder>']]))),
    });
    writeCrash(report, crashFolder(process.env, process.platform));
  });
}
