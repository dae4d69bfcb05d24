import type { ExperimentDeclaration } from '../workflow.ts';
import { checkAttributes } from './attribute-values.ts';
import type { Context } from './context.ts';
import { checkEnv } from './environment.ts';
import { checkVariantParams } from './params.ts';
import { reportRepeated } from './repeated-names.ts';

export function checkExperiment(experiment: ExperimentDeclaration, context: Context): void {
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
  checkVariantParams(experiment, context);
  checkCount(experiment, context);
}

function checkCount({ variants, nameOrigin }: ExperimentDeclaration, context: Context): void {
  if (variants.length >= 2) return;
  const message = 'An experiment compares: it needs at least two variants.';
  context.reporter.report('too-few-variants', nameOrigin, nameOrigin.span, message);
}
