import path from 'node:path';
import { baselineSource } from '../../core/history/baseline-source.ts';
import { setBaseline } from '../../engine/store/baselines/baselines.ts';
import { baselineOf } from '../../engine/store/baselines/of-run.ts';
import { storePaths } from '../../engine/store/paths.ts';
import { ExitCode } from '../exit-code.ts';
import { unable, type Io } from '../io.ts';
import { withStore } from '../runs/open.ts';
import { shortId } from '../../core/history/short-id.ts';
import { visible } from '../../core/report/terminal/text.ts';

export async function setBaselineOf(name: string, words: string, io: Io): Promise<ExitCode> {
  return await withStore(io, async (store, { root, history }) => {
    const found = store.find(words);
    if (!found.ok) return unable(io, found.error.message);
    const run = await history.run(found.value.run);
    if (run === undefined) return unable(io, `the run ${words} was removed meanwhile`);
    const source = baselineSource(run);
    if (!source.ok) return unable(io, `${shortId(run.run)} can be no baseline: ${visible(source.error)}`);
    const baseline = baselineOf(name, source.value.run, new Date());
    const written = await setBaseline(root, baseline);
    if (!written.ok) return unable(io, written.error.message);
    for (const warning of source.value.warnings) io.stderr.line(`perflow: ${visible(warning)}`);
    const file = path.relative(io.cwd, path.join(storePaths(root).baselines, `${name}.json`));
    const count = `${baseline.metrics.length} metric${baseline.metrics.length === 1 ? '' : 's'}`;
    io.stdout.line(`baseline ${name}: ${count} of the run ${shortId(run.run)}, in ${visible(file)}`);
    return ExitCode.fine;
  });
}
