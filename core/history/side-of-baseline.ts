import type { ComparedSide } from '../analyze/compare/side.ts';
import type { BaselineDocument } from '../report/contract/runs.ts';

/** A baseline as a side of a comparison. */
export function sideOfBaseline(baseline: BaselineDocument, label: string): ComparedSide {
  return {
    label,
    run: baseline.run,
    environment: new Map(Object.entries(baseline.environment)),
    metrics: baseline.metrics,
    steps: [],
  };
}
