import { answerText, paramChanges } from '../compare/experiment-words.ts';
import { VERSION } from '../contract/common.ts';
import type { ExperimentDocument, VariantDocument } from '../contract/experiment.ts';
import { element, type Child, type Markup } from '../markup/markup.ts';
import { beside, comparisonContent } from './compare-html.ts';
import { list, mark, page, section, table } from './page.ts';

/** An experiment as a page: all variants in a table, then each beside the first. `document` is best made with samples. */
export function experimentHtml(document: ExperimentDocument): string {
  const { experiment, seed, variants, warnings } = document;
  return page(
    experiment,
    element('h1', {}, `Experiment ${experiment}`),
    ...beside(seed),
    ...section('Warnings', ...list(warnings)),
    ...section('Variants', ...variantTable(document)),
    ...variants.flatMap(comparisonOf),
  );
}

function variantTable(document: ExperimentDocument): readonly Markup[] {
  const columns = ['Variant', `Beside ${document.base}`, 'Revision', 'Params', 'Note'];
  return table(
    columns.map((title) => ({ title })),
    document.variants.map((variant) => variantRow(document, variant)),
  );
}

function variantRow(document: ExperimentDocument, variant: VariantDocument): readonly Child[] {
  const { name, rev = '', note = '' } = variant;
  const params = paramChanges(document, variant).join(', ');
  return [name, answerOf(variant, name === document.base), rev, params, note];
}

function answerOf(variant: VariantDocument, isBase: boolean): Child {
  if (isBase) return mark('faint', 'base');
  const answer = answerText(variant);
  return variant.failed === undefined ? answer : mark('bad', answer);
}

function comparisonOf({ comparison }: VariantDocument): readonly Markup[] {
  if (comparison === undefined) return [];
  return [element('article', {}, ...comparisonContent({ version: VERSION, ...comparison }))];
}
