import { randomInt } from 'node:crypto';
import type { RunEvent } from '../../core/events/event.ts';
import type { RunView } from '../../core/events/run-view.ts';
import { failedOutput } from '../../core/report/lines/failed-output.ts';
import { plainLine } from '../../core/report/lines/plain-log.ts';
import { reportInputOf } from '../../core/report/terminal/picture-of.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { definedVariables } from '../../engine/run/evaluation/variables.ts';
import { revisionsOf, type RangeWords } from '../../engine/side-by-side/revision-range.ts';
import { runPair, SIDES, type PairRun, type Side } from '../../engine/side-by-side/run-pair.ts';
import { sidesCompared } from '../../engine/side-by-side/sides-compared.ts';
import { Worktrees, type Revision } from '../../engine/side-by-side/worktrees.ts';
import manifest from '../../package.json' with { type: 'json' };
import { displayOn, printLines, type Display } from '../display.ts';
import { ExitCode } from '../exit-code.ts';
import { internalError } from '../internal-error.ts';
import { sayTo, unable, type Io } from '../io.ts';
import { Interrupt } from '../run/interrupt.ts';
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
  { cancel, kill }: Interrupt,
  io: Io,
): Promise<Result<PairRun, string>> {
  const worktrees = await Worktrees.of(choice.root, definedVariables(io.env));
  if (!worktrees.ok) return worktrees;
  try {
    const a = await worktrees.value.add(revisions.a, choice.root, cancel.signal);
    if (!a.ok) return a;
    const b = await worktrees.value.add(revisions.b, choice.root, cancel.signal);
    if (!b.ok) return b;
    const { workflow, sources } = choice;
    const options = {
      workflow,
      sources,
      nodes,
      seed,
      params: flags.param ?? new Map<string, string>(),
      env: io.env,
      strict: false,
      version: manifest.version,
      node: io.node,
      signal: cancel.signal,
      killSignal: kill.signal,
    };
    return ok(await runPair({ a: a.value, b: b.value }, options, progressOn(io)));
  } finally {
    await worktrees.value.close();
  }
}

/** On standard error, a line for each thing that happens on either side. */
function progressOn(io: Io): Parameters<typeof runPair>[2] {
  const display = displayOn(io.stderr, io);
  return {
    onEvent: (side: Side, event: RunEvent, view: RunView) => {
      const started = 'id' in event ? view.nodes.get(event.id)?.started : undefined;
      const line = plainLine(event, started, display);
      if (line !== undefined) io.stderr.line(`${side.toUpperCase()} ${line}`);
    },
    onLook: (id, rounds, open) => {
      sayTo(io)(`${id}: ${String(rounds)} rounds measured, not yet decided: ${open.join(', ')}`);
    },
  };
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
  const failure = failureOf(pair, displayOn(io.stderr, io));
  if (!failure.ok) {
    sayTo(io)(failure.error);
    return ExitCode.no;
  }
  return isWorse.value === 'proven' || (isWorse.value === 'suspected' && flags.strict === true)
    ? ExitCode.no
    : ExitCode.fine;
}

/** Prints what failing nodes printed. */
function failureOf(pair: PairRun, display: Display): Result<undefined, string> {
  const failed = SIDES.filter((side) =>
    [...pair[side].view.nodes.values()].some(({ state }) => state === 'failed' || state === 'timed_out'),
  );
  for (const side of failed)
    printLines(failedOutput(reportInputOf(pair[side].view).nodes, display.glyphs), display);
  return failed.length === 0
    ? ok(undefined)
    : fail(
        `not all could be measured: nodes failed on side ${failed.map((side) => side.toUpperCase()).join(' and ')}`,
      );
}
