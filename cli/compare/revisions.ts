import { randomInt } from 'node:crypto';
import { ok, type Result } from '../../core/result.ts';
import { definedVariables } from '../../engine/run/evaluation/variables.ts';
import { revisionsOf, type RangeWords } from '../../engine/side-by-side/revision-range.ts';
import { nameOfSide, runPair, SIDES, type PairRun, type Side } from '../../engine/side-by-side/run-pair.ts';
import { sidesCompared } from '../../engine/side-by-side/sides-compared.ts';
import { Worktrees, type Revision } from '../../engine/side-by-side/worktrees.ts';
import { ExitCode } from '../exit-code.ts';
import { internalError } from '../internal-error.ts';
import { sayTo, unable, type Io } from '../io.ts';
import { Interrupt } from '../run/interrupt.ts';
import { sayFailedArms } from '../side-by-side/failed-arms.ts';
import { progressOn } from '../side-by-side/progress.ts';
import { sharedOptions } from '../side-by-side/shared-options.ts';
import { chooseWorkflow, type Choice } from '../workflow/choose.ts';
import { printProblems } from '../workflow/problems.ts';
import { measuredBenches } from './measured-benches.ts';
import { showComparison } from './show.ts';
import type { CompareFlags } from './command.ts';

/** How many seeds there are, from 0 on. */
export const SEEDS = 2 ** 32;

/**
 * Measures two revisions side by side and compares them. The workflow is the one that FILE holds now, for both: what is
 * measured stays the same, and revisions from before it was written can be measured.
 */
export async function compareRevisions(
  range: RangeWords,
  words: readonly string[],
  flags: CompareFlags,
  io: Io,
): Promise<ExitCode> {
  return await withAsked(words, flags, io, async (asked, interrupt) => {
    const revisions = await revisionsOf(range, asked.choice.root, definedVariables(io.env));
    if (!revisions.ok) return unable(io, revisions.error);
    const pair = await measureRevisions(revisions.value, asked, interrupt, io);
    if (interrupt.cancel.signal.aborted) return ExitCode.cancelled;
    io.stderr.line('');
    return pair.ok ? concluded(pair.value, revisions.value, asked, io) : unable(io, pair.error);
  });
}

/** What FILE NODE... and the flags ask to be measured, for `use`, which Ctrl-C ends: its exit code is then that. */
export async function withAsked(
  words: readonly string[],
  flags: CompareFlags,
  io: Io,
  use: (asked: Asked, interrupt: Interrupt) => Promise<ExitCode>,
): Promise<ExitCode> {
  const choice = await chooseWorkflow(words, flags.workflow, io);
  if (!choice.ok) return choice.error;
  const benches = measuredBenches(choice.value.workflow, choice.value.nodes);
  if (!benches.ok) return unable(io, benches.error);
  const seed = flags.seed ?? randomInt(SEEDS);
  const interrupt = new Interrupt();
  interrupt.listen();
  try {
    const code = await use({ choice: choice.value, nodes: benches.value, seed, flags }, interrupt);
    return interrupt.cancel.signal.aborted ? ExitCode.cancelled : code;
  } finally {
    interrupt.stop();
  }
}

export interface Asked {
  readonly choice: Choice;
  /** Benches. */
  readonly nodes: readonly string[];
  readonly seed: number;
  readonly flags: CompareFlags;
}

export type Revisions = Readonly<Record<Side, Revision>>;

/** Checks both out, runs the workflow in both, and removes them again. */
export async function measureRevisions(
  revisions: Revisions,
  { choice, nodes, seed, flags }: Asked,
  interrupt: Interrupt,
  io: Io,
): Promise<Result<PairRun, string>> {
  const worktrees = await Worktrees.of(choice.root, definedVariables(io.env));
  if (!worktrees.ok) return worktrees;
  try {
    const a = await worktrees.value.add(revisions.a, choice.root, interrupt.cancel.signal);
    if (!a.ok) return a;
    const b = await worktrees.value.add(revisions.b, choice.root, interrupt.cancel.signal);
    if (!b.ok) return b;
    const { workflow, sources } = choice;
    const options = {
      workflow,
      sources,
      nodes,
      ...sharedOptions({ param: flags.param, seed }, interrupt, io),
    };
    return ok(await runPair({ a: a.value, b: b.value }, options, progressOn(['A', 'B'], io)));
  } finally {
    await worktrees.value.close();
  }
}

/** Prints what was measured; says the exit code. */
export async function concluded(
  pair: PairRun,
  revisions: Revisions,
  { choice, seed, flags }: Asked,
  io: Io,
): Promise<ExitCode> {
  for (const side of SIDES) {
    const { outcome } = pair[side];
    if (outcome.type === 'broken') return internalError(outcome.error, io);
    if (outcome.type !== 'refused') continue;
    sayTo(io)(`${revisions[side].name} cannot be run:`);
    printProblems(outcome.problems, choice, io);
    return ExitCode.unable;
  }
  const labels = { a: revisions.a.name, b: revisions.b.name };
  const isWorse = await showComparison(sidesCompared(pair, labels, seed), flags, io);
  if (!isWorse.ok) return unable(io, isWorse.error);
  const sides = SIDES.map((side) => ({ name: nameOfSide(side), view: pair[side].view }));
  if (sayFailedArms(sides, io)) return ExitCode.no;
  return isWorse.value === 'proven' || (isWorse.value === 'suspected' && flags.strict === true)
    ? ExitCode.no
    : ExitCode.fine;
}
