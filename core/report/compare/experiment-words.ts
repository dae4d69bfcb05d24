import type { ExperimentDocument, VariantDocument } from '../contract/experiment.ts';
import { testedMetrics, verdictCounts } from './words.ts';

/** How what an experiment says is put into words, the same in every face. */

/** `1 worse, 1 no difference`; why there is nothing, where there is nothing. */
export function answerText({ failed = [], comparison }: VariantDocument): string {
  const counts = comparison === undefined ? [] : verdictCounts(testedMetrics(comparison));
  const lack = failed.length === 0 ? [] : [`${failed.join(', ')} failed`];
  const said = [...counts.map(({ text }) => text), ...lack].join(', ');
  return said === '' ? 'nothing could be measured' : said;
}

/** What of the params a variant has otherwise than the base: `users: 50 → 100`. */
export function paramChanges(
  { variants, base }: ExperimentDocument,
  { params }: VariantDocument,
  arrow = '→',
): readonly string[] {
  const before = variants.find(({ name }) => name === base)?.params ?? {};
  return Object.entries(params).flatMap(([name, value]) =>
    before[name] === undefined || before[name] === value
      ? []
      : [`${name}: ${before[name]} ${arrow} ${value}`],
  );
}
