import { sampleLog } from '../../core/report/sample-log.ts';
import { foldStored } from '../../engine/history/folded-run.ts';
import { ExitCode } from '../exit-code.ts';
import { unable, type Io } from '../io.ts';
import { withStore } from './open.ts';

/** Prints what the nodes of a stored run used while they ran, a line for each sample. */
export async function printSamples(words: string, io: Io): Promise<ExitCode> {
  return await withStore(io, async (store) => {
    const found = store.find(words);
    if (!found.ok) return unable(io, found.error.message);
    const lines = sampleLog(await foldStored(store, found.value.run));
    if (lines.length === 0) return unable(io, 'nothing was sampled in that run');
    for (const line of lines) io.stdout.line(line);
    return ExitCode.fine;
  });
}
