import type { ExperimentCompared, VariantCompared } from '../../../core/analyze/compare/experiment.ts';
import type { RunView } from '../../../core/events/run-view.ts';
import { resultsOf } from '../run-arms.ts';
import { sidesCompared } from '../sides-compared.ts';
import type { ExperimentRun } from './run-experiment.ts';

/** What was measured side by side, each variant compared with the first. */
export function experimentCompared(run: ExperimentRun, experiment: string, seed: number): ExperimentCompared {
  return {
    experiment,
    seed,
    variants: run.variants.flatMap((_, at) => variantCompared(run, at) ?? []),
    warnings: run.warnings,
  };
}

function variantCompared(run: ExperimentRun, at: number): VariantCompared | undefined {
  const [base, baseRun] = [run.variants[0], run.arms[0]];
  const [variant, arm] = [run.variants[at], run.arms[at]];
  if (base === undefined || baseRun === undefined || variant === undefined || arm === undefined)
    return undefined;
  const { name, note, rev } = variant;
  const pair = { a: baseRun, b: arm, results: resultsOf(run, at) };
  return {
    name,
    note,
    rev: rev?.name,
    params: arm.view.params,
    failed: failedIn(arm.view),
    comparison: at === 0 ? undefined : sidesCompared(pair, { a: base.name, b: name }),
  };
}

function failedIn({ nodes }: RunView): readonly string[] {
  return [...nodes.values()]
    .filter(({ state }) => state === 'failed' || state === 'timed_out')
    .map(({ id }) => id);
}
