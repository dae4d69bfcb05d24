import type { ExperimentCompared, VariantCompared } from '../../analyze/compare/experiment.ts';
import { VERSION } from '../contract/common.ts';
import type { ExperimentDocument, VariantDocument } from '../contract/experiment.ts';
import { comparisonOf } from './compare-document.ts';

/** An experiment for programs; `samples`: with those of all variants, which pages draw. */
export function experimentDocument(compared: ExperimentCompared, samples = false): ExperimentDocument {
  const { experiment, seed, variants, warnings } = compared;
  return {
    version: VERSION,
    experiment,
    seed,
    base: variants[0]?.name ?? '',
    variants: variants.map((variant) => variantOf(variant, samples)),
    warnings: [...warnings],
  };
}

function variantOf(
  { name, note, rev, params, failed, comparison }: VariantCompared,
  samples: boolean,
): VariantDocument {
  return {
    name,
    ...(note !== undefined && { note }),
    ...(rev !== undefined && { rev }),
    params: Object.fromEntries(params),
    ...(failed.length > 0 && { failed: [...failed] }),
    ...(comparison !== undefined && { comparison: comparisonOf(comparison, samples) }),
  };
}
