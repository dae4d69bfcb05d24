import { whyNotInTurns } from '../in-turns.ts';
import type { ExperimentDeclaration } from '../workflow.ts';
import { checkAttributes } from './attribute-values.ts';
import type { Context } from './context.ts';
import { checkEnv } from './environment.ts';
import { checkVariantParams } from './params.ts';
import { removalOfItem } from './removals.ts';
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
  checkMeasured(experiment, context);
}

/** What is named must be something that can be measured again and again, in turns with its counterparts. */
function checkMeasured({ of, attributes }: ExperimentDeclaration, context: Context): void {
  const list = attributes.get('of');
  if (list?.expression.type === 'list' && list.expression.items.length === 0)
    context.reporter.report('unmeasurable', list, list.expression, 'The list is empty: nothing is measured.');
  for (const { name, bound, expression } of of) {
    const node = context.model.node(name);
    const why = node && whyNotInTurns(node.kind, node.harness);
    if (why === undefined) continue;
    const extras = of.length > 1 ? removalOfItem(bound, list?.expression, expression) : {};
    context.reporter.report('unmeasurable', bound, expression, `\`${name}\` ${why}.`, extras);
  }
}

function checkCount({ variants, nameOrigin }: ExperimentDeclaration, context: Context): void {
  if (variants.length >= 2) return;
  const message = 'An experiment compares: it needs at least two variants.';
  context.reporter.report('too-few-variants', nameOrigin, nameOrigin.span, message);
}
