import type { ComparedSide } from '../../analyze/compare/side.ts';
import type { BaselineDocument } from '../contract/runs.ts';

/** A stored baseline as a side of a comparison. */
export function sideOfBaseline({ name, run, environment, metrics }: BaselineDocument): ComparedSide {
  return {
    label: `baseline:${name}`,
    run,
    environment: new Map(Object.entries(environment)),
    metrics,
    steps: [],
  };
}
