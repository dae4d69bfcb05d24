import { randomInt } from 'node:crypto';
import { visible } from '../../core/report/terminal/text.ts';
import type { ExperimentDeclaration } from '../../core/language/workflow.ts';
import { experimentCompared } from '../../engine/side-by-side/experiment/experiment-compared.ts';
import { runExperiment, type ExperimentRun } from '../../engine/side-by-side/experiment/run-experiment.ts';
import { SEEDS } from '../compare/revisions.ts';
import { ExitCode } from '../exit-code.ts';
import { internalError } from '../internal-error.ts';
import { sayTo, unable, type Io } from '../io.ts';
import { reportProblem } from '../report/report-files.ts';
import { ControlChannel } from '../run/control.ts';
import { Interrupt } from '../run/interrupt.ts';
import { sayFailedArms } from '../side-by-side/failed-arms.ts';
import { progressOn } from '../side-by-side/progress.ts';
import { sharedOptions } from '../side-by-side/shared-options.ts';
import { chooseWorkflow, type Choice } from '../workflow/choose.ts';
import { printProblems } from '../workflow/problems.ts';
import { experimentNamed } from './choose.ts';
import { showExperiment } from './show.ts';

/** As commander gives them. */
export interface ExperimentFlags {
  readonly param?: ReadonlyMap<string, string>;
  readonly workflow?: string;
  readonly seed?: number;
  readonly markdown?: true;
  readonly html?: string;
  readonly json?: true;
  readonly control?: true;
}

/** `words`: FILE EXPERIMENT as typed. */
export async function experimentCommand(
  words: readonly string[],
  flags: ExperimentFlags,
  io: Io,
): Promise<ExitCode> {
  const problem = await reportProblem([flags.html], io);
  if (problem !== undefined) return unable(io, problem);
  const choice = await chooseWorkflow(words, flags.workflow, io);
  if (!choice.ok) return choice.error;
  const experiment = experimentNamed(choice.value.workflow, choice.value.nodes);
  if (!experiment.ok) return unable(io, visible(experiment.error));
  const interrupt = new Interrupt();
  const control = flags.control === true ? new ControlChannel(io, interrupt) : undefined;
  interrupt.listen();
  control?.listen();
  try {
    return await measure(experiment.value, choice.value, flags, interrupt, io);
  } finally {
    control?.stop();
    interrupt.stop();
  }
}

async function measure(
  experiment: ExperimentDeclaration,
  choice: Choice,
  flags: ExperimentFlags,
  interrupt: Interrupt,
  io: Io,
): Promise<ExitCode> {
  const { workflow, root, sources } = choice;
  const seed = flags.seed ?? randomInt(SEEDS);
  const options = {
    experiment,
    workflow,
    root,
    sources,
    ...sharedOptions({ param: flags.param, seed }, interrupt, io),
  };
  const run = await runExperiment(options, (names, warnings) => {
    for (const warning of warnings) sayTo(io)(visible(warning));
    return progressOn(names, io);
  });
  if (interrupt.cancel.signal.aborted) return ExitCode.cancelled;
  if (run.ok) return await concluded(run.value, choice, { name: experiment.name, seed, flags }, io);
  printProblems(run.error, choice, io);
  return ExitCode.unable;
}

interface Asked {
  /** Of the experiment. */
  readonly name: string;
  readonly seed: number;
  readonly flags: ExperimentFlags;
}

/** Prints what was measured; says the exit code. */
async function concluded(
  run: ExperimentRun,
  choice: Choice,
  { name, seed, flags }: Asked,
  io: Io,
): Promise<ExitCode> {
  const broken = unrunnable(run, choice, io);
  if (broken !== undefined) return broken;
  io.stderr.line('');
  const problem = await showExperiment(experimentCompared(run, name, seed), flags, io);
  if (problem !== undefined) return unable(io, problem);
  const { arms, variants, results } = run;
  const named = arms.map(({ view }, at) => ({ name: `variant ${variants[at]?.name ?? ''}`, view }));
  if (sayFailedArms(named, io)) return ExitCode.no;
  return results.size > 0 ? ExitCode.fine : unable(io, 'nothing could be measured');
}

/** Says why a variant could not be begun; undefined where all were. */
function unrunnable({ arms, variants }: ExperimentRun, choice: Choice, io: Io): ExitCode | undefined {
  for (const [at, { outcome }] of arms.entries()) {
    if (outcome.type === 'broken') return internalError(outcome.error, io);
    if (outcome.type !== 'refused') continue;
    sayTo(io)(`variant ${variants[at]?.name ?? ''} cannot be run:`);
    printProblems(outcome.problems, choice, io);
    return ExitCode.unable;
  }
  return undefined;
}
