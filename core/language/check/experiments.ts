import type { ExperimentDeclaration, NestedBlock, Workflow } from '../workflow.ts';
import { checkAttributes } from './attribute-values.ts';
import type { Context } from './context.ts';
import { checkEnv } from './environment.ts';
import { reportRepeated } from './names.ts';
import { checkVariantParams } from './params.ts';
import { checkClearText } from './secrets.ts';

/** Experiments, guard and alerts: what judges and reports. */
export function checkExperiments({ experiments, params }: Workflow, context: Context): void {
  for (const experiment of experiments) {
    checkAttributes('experiment', experiment.attributes, context);
    const variants = experiment.variants.map(({ name, nameOrigin }) => ({ name, origin: nameOrigin }));
    reportRepeated(
      variants.filter(({ name }) => name !== ''),
      'a variant',
      context.reporter,
    );
    for (const variant of experiment.variants) {
      checkAttributes('variant', variant.attributes, context);
      checkEnv(variant.env, context);
    }
    checkVariantParams(experiment, params, context);
    checkCount(experiment, context);
  }
}

function checkCount({ variants, nameOrigin }: ExperimentDeclaration, context: Context): void {
  if (variants.length >= 2) return;
  const message = 'An experiment compares: it needs at least two variants.';
  context.reporter.report('too-few-variants', nameOrigin, nameOrigin.span, message);
}

export function checkJudging({ guard, alerts }: Workflow, context: Context): void {
  const all: readonly NestedBlock[] = guard === undefined ? alerts : [guard, ...alerts];
  for (const block of all) {
    checkAttributes(block.kind, block.attributes, context);
    checkClearText(block, context);
  }
}
