import {
  bisectionOutcome,
  type Bisection,
  type BisectionOutcome,
} from '../../core/analyze/compare/bisection.ts';
import { bisectDocument } from '../../core/report/compare/bisect-document.ts';
import { ANSWER_WORDS, bisectReason, commitText } from '../../core/report/compare/bisect-words.ts';
import type { Result } from '../../core/result.ts';
import { definedVariables } from '../../engine/run/evaluation/variables.ts';
import { findCommit } from '../../engine/side-by-side/bisection.ts';
import { commitsBetween } from '../../engine/side-by-side/commits.ts';
import { readRange, revisionsOf, type RangeWords } from '../../engine/side-by-side/revision-range.ts';
import type { CompareFlags } from '../compare/command.ts';
import { concluded, measureRevisions, withAsked, type Asked } from '../compare/revisions.ts';
import { ExitCode } from '../exit-code.ts';
import { printJson, sayTo, unable, type Io } from '../io.ts';
import type { Interrupt } from '../run/interrupt.ts';

export interface BisectFlags extends Pick<CompareFlags, 'param' | 'workflow' | 'seed'> {
  readonly json?: true;
}

/** `words`: FILE NODE... as typed. */
export async function bisectCommand(
  range: string,
  words: readonly string[],
  { json, ...flags }: BisectFlags,
  io: Io,
): Promise<ExitCode> {
  const ends = readRange(range);
  if (ends === undefined) return unable(io, `${range} is no range of revisions: write it as GOOD..BAD`);
  // For a program all that is told on the way is no result.
  const told = json === true ? { ...io, stdout: io.stderr } : io;
  return await withAsked(words, flags, io, async (asked, interrupt) => {
    const bisection = await search(ends, asked, interrupt, told);
    if (!bisection.ok) return unable(io, bisection.error);
    if (json === true) printJson(io, bisectDocument(bisection.value));
    else conclude(bisection.value, io);
    return EXIT_CODES[bisectionOutcome(bisection.value)];
  });
}

const EXIT_CODES: Readonly<Record<BisectionOutcome, ExitCode>> = {
  proven: ExitCode.no,
  found: ExitCode.no,
  several: ExitCode.no,
  not_worse: ExitCode.fine,
  untold: ExitCode.unable,
};

/** Tells what was measured as it comes. The error is a sentence. */
async function search(
  range: RangeWords,
  asked: Asked,
  interrupt: Interrupt,
  io: Io,
): Promise<Result<Bisection, string>> {
  const env = definedVariables(io.env);
  const { root } = asked.choice;
  const ends = await revisionsOf(range, root, env);
  if (!ends.ok) return ends;
  const commits = await commitsBetween(ends.value.a.commit, ends.value.b.commit, root, env);
  if (!commits.ok) return commits;
  const { signal } = interrupt.cancel;
  const input = { ends: ends.value, commits: commits.value, seed: asked.seed, signal };
  return await findCommit(input, {
    measure: (revisions) => measureRevisions(revisions, asked, interrupt, io),
    onPair: async (pair, revisions) => {
      await concluded(pair, revisions, asked, io);
    },
    onSearched: ({ commit, measured: { answer, reason } }) => {
      if (reason !== undefined) sayTo(io)(reason);
      io.stdout.line(`${commitText(commit)}: ${ANSWER_WORDS[answer]}`);
    },
    onFound: (commit) => {
      io.stdout.line(`the first that is worse: ${commitText(commit)}`);
    },
  });
}

function conclude(bisection: Bisection, io: Io): void {
  const outcome = bisectionOutcome(bisection);
  if (outcome === 'untold') sayTo(io)(bisectReason(bisection));
  else io.stdout.line(bisectReason(bisection));
  if (outcome === 'several')
    for (const commit of bisection.candidates) io.stdout.line(`  ${commitText(commit)}`);
}
