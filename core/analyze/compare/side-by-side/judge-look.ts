import type { MetricCompared } from '../comparison.ts';
import { fullName } from '../metric-pairs.ts';
import { roundsOf, type ExperimentDesign } from './design.ts';
import { describeMetric, judgeDescribed, type BlockMetric } from './judge-described.ts';
import { DEFAULT_SIDE_BY_SIDE_OPTIONS, type SideBySideOptions } from './options.ts';

/** What a look says. */
export type LookOutcome =
  | {
      readonly type: 'go_on';
      /** Whole blocks after which to look again. */
      readonly next: number;
      /** Names of the metrics that are not decided yet. */
      readonly open: readonly string[];
    }
  | {
      readonly type: 'judged';
      /** How many were measured. */
      readonly rounds: number;
      /** How it was judged, as in the guard or by default. */
      readonly options: SideBySideOptions;
      /** In the order given. */
      readonly metrics: readonly MetricCompared[];
      /** Names of metrics that a side has no number of. */
      readonly unmeasured: readonly string[];
    };

/**
 * Judges a bench by the blocks measured so far: its metrics, of the same runs, are one family. Measuring goes on until a
 * look at which each metric is decided, or the last one; what is then seen is the verdict. Nothing is kept from look to
 * look, so it may be called again with the same blocks. `ended` judges at once, where measuring cannot go on.
 *
 * False alarms of all looks and metrics together are at most 1 − `confidence`: see `docs/comparing.md`.
 */
export function judgeLook(
  metrics: readonly BlockMetric[],
  design: ExperimentDesign,
  options: Partial<SideBySideOptions> = {},
  ended = false,
): LookOutcome {
  const blocks = Math.max(0, ...metrics.map((metric) => metric.blocks.length));
  const next = ended || metrics.length === 0 ? undefined : design.looks.find((look) => look > blocks);
  if (next !== undefined && !design.looks.includes(blocks))
    return { type: 'go_on', next, open: metrics.map(nameOf) };
  const described = metrics.flatMap((metric) => describeMetric(metric) ?? []);
  const whole = { ...DEFAULT_SIDE_BY_SIDE_OPTIONS, ...options };
  const judged = judgeDescribed(described, design, blocks, whole);
  const open = judged.filter(({ settled }) => !settled).map(({ metric }) => fullName(metric));
  if (next !== undefined && open.length > 0) return { type: 'go_on', next, open };
  const known = new Set(described.map(({ metric }) => metric));
  return {
    type: 'judged',
    rounds: roundsOf(blocks),
    options: whole,
    metrics: judged.map(({ metric }) => metric),
    unmeasured: metrics.filter((metric) => !known.has(metric)).map(nameOf),
  };
}

function nameOf({ node, name }: BlockMetric): string {
  return fullName({ node, name, statistic: undefined });
}
