import { fail, ok, type Result } from '../../../core/result.ts';
import { definedVariables } from '../../run/evaluation/variables.ts';
import type { RunProblem } from '../../run/options.ts';
import { locationOf } from '../../run/places.ts';
import { runArms, type ArmsOptions, type ArmsRun, type ArmsWatch } from '../run-arms.ts';
import { planExperiment, type ExperimentRequest, type PlannedVariant } from './plan-experiment.ts';
import { openFolders } from './variant-folders.ts';

export type ExperimentOptions = Omit<ArmsOptions, 'nodes'> & ExperimentRequest;

/** What is told of an experiment; made once it is known what is run: the names of its variants, and sentences on that. */
export type ExperimentWatch = (names: readonly string[], warnings: readonly string[]) => ArmsWatch;

export interface ExperimentRun extends ArmsRun {
  /** In the order of the arms: the first is the base. */
  readonly variants: readonly Pick<PlannedVariant, 'name' | 'note' | 'rev'>[];
  readonly warnings: readonly string[];
}

/**
 * Runs the variants of an experiment side by side: what each needs is done for it alone, with its variables and params;
 * what the experiment is of is measured in turns, and each variant compared with the first. Nothing is stored. The
 * problems say why nothing was run.
 */
export async function runExperiment(
  { experiment, ...options }: ExperimentOptions,
  watchFor: ExperimentWatch,
): Promise<Result<ExperimentRun, readonly RunProblem[]>> {
  const { root, signal } = options;
  const plan = planExperiment({ ...options, experiment });
  if (!plan.ok) return plan;
  const { variants, measured } = plan.value;
  const place = locationOf(experiment.nameOrigin);
  const folders = await openFolders(plan.value, { root, env: definedVariables(options.env), signal, place });
  if (!folders.ok) return fail([folders.error]);
  const { roots, warnings } = folders.value;
  try {
    const watch = watchFor(
      variants.map(({ name }) => name),
      warnings,
    );
    const arms = variants.map(({ name, workflow, params }, at) => ({
      name: `variant ${name}`,
      workflow,
      variantParams: params,
      root: roots[at] ?? root,
    }));
    const run = await runArms(arms, { ...options, nodes: measured }, watch);
    // A bench that is only needed is measured on the way; nobody asked about it.
    const results = new Map([...run.results].filter(([id]) => measured.includes(id)));
    return ok({ arms: run.arms, results, variants, warnings });
  } finally {
    await folders.value.close();
  }
}
