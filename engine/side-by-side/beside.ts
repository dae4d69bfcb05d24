import type { SideBySideOptions } from '../../core/analyze/compare/side-by-side/options.ts';
import type { Opposite } from './candidate.ts';

/** What a run has whose benches are measured side by side with those of others. */
export interface Beside {
  readonly opposite: Opposite;
  /** As the workflow's guard has them. */
  readonly options: Partial<SideBySideOptions>;
}
