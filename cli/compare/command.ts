import { compareSides } from '../../core/analyze/compare/compare-sides.ts';
import { completedPair, sidesNamed } from '../../engine/history/sides.ts';
import { readSideWord } from '../../engine/history/side-words.ts';
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
  const [first, ...rest] = words;
  const word = first === undefined ? undefined : await readSideWord(first, io.cwd);
  if (word?.type === 'range') return await compareRevisions(word.range, rest, flags, io);
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
