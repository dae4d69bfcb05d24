import { stat } from 'node:fs/promises';
import path from 'node:path';
import { compareSides } from '../../core/analyze/compare/compare-sides.ts';
import { completedPair, sidesNamed } from '../../engine/history/sides.ts';
import { readRange, type RangeWords } from '../../engine/side-by-side/revision-range.ts';
import { ExitCode } from '../exit-code.ts';
import { unable, type Io } from '../io.ts';
import { reportProblem, type ReportFlags } from '../report/report-files.ts';
import { withPast } from '../runs/open.ts';
import { compareRevisions } from './revisions.ts';
import { showComparison } from './show.ts';

/** As commander gives them. */
export interface CompareFlags extends ReportFlags {
  readonly strict?: true;
  readonly markdown?: true;
  readonly json?: true;
  /** Of revisions. */
  readonly param?: ReadonlyMap<string, string>;
  readonly workflow?: string;
  readonly seed?: number;
}

/** `words`: A and B, or fewer; or a range of revisions, FILE and NODE... */
export async function compareCommand(
  words: readonly string[],
  flags: CompareFlags,
  io: Io,
): Promise<ExitCode> {
  const problem = await reportProblem([flags.junit, flags.html], io);
  if (problem !== undefined) return unable(io, problem);
  const range = await rangeIn(words, io.cwd);
  if (range !== undefined) return await compareRevisions(range, words.slice(1), flags, io);
  if (words.length > 2)
    return unable(
      io,
      'only two things are compared; a range of revisions, main..HEAD, takes FILE and NODE...',
    );
  return await withPast(io, async ({ store, root }) => {
    const sources = { store, root, folder: io.cwd };
    const pair = await completedPair(words, sources);
    if (!pair.ok) return unable(io, pair.error.message);
    const sides = await sidesNamed(...pair.value, sources);
    if (!sides.ok) return unable(io, sides.error.message);
    const worse = await showComparison(compareSides(sides.value.a, sides.value.b), flags, io);
    if (!worse.ok) return unable(io, worse.error);
    return flags.strict === true && worse.value !== undefined ? ExitCode.no : ExitCode.fine;
  });
}

/** A file of that name is meant before a range: `before..after.json` may be one. */
async function rangeIn([word]: readonly string[], cwd: string): Promise<RangeWords | undefined> {
  const range = word === undefined ? undefined : readRange(word);
  if (word === undefined || range === undefined) return undefined;
  const isFile = await stat(path.resolve(cwd, word)).then(
    () => true,
    () => false,
  );
  return isFile ? undefined : range;
}
