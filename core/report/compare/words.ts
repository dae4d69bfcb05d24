import { share } from '../../analyze/compare/share.ts';
import type { Verdict } from '../../analyze/compare/comparison.ts';
import { quantityOf } from '../../events/units.ts';
import { print } from '../../language/quantity/print.ts';
import type { CompareDocument } from '../contract/compare.ts';

/** How what a comparison says is put into words, the same in every face. */

export type ComparedMetric = CompareDocument['metrics'][number];

/** The worst first. */
export const VERDICTS: readonly Verdict[] = [
  'slower',
  'suspected_slower',
  'faster',
  'suspected_faster',
  'no_difference',
  'undecided',
];

/** Slower and faster stand for worse and better whatever is measured; of what is no time they would be odd words. */
export function verdictWords({ verdict, unit }: Pick<ComparedMetric, 'verdict' | 'unit'>): string {
  const isTime = unit === 'ns';
  switch (verdict) {
    case 'slower':
      return isTime ? 'slower' : 'worse';
    case 'faster':
      return isTime ? 'faster' : 'better';
    case 'suspected_slower':
      return isTime ? 'suspected slower' : 'suspected worse';
    case 'suspected_faster':
      return isTime ? 'suspected faster' : 'suspected better';
    case 'no_difference':
      return 'no difference';
    case 'undecided':
      return 'undecided';
  }
}

const COUNTED: Readonly<Record<Verdict, string>> = {
  slower: 'worse',
  faster: 'better',
  suspected_slower: 'suspected worse',
  suspected_faster: 'suspected better',
  no_difference: 'no difference',
  undecided: 'undecided',
};

/** How many metrics have each verdict: `2 suspected worse`; those that no metric has are left out. */
export function verdictCounts(
  metrics: readonly ComparedMetric[],
): readonly { readonly verdict: Verdict; readonly text: string }[] {
  return VERDICTS.flatMap((verdict) => {
    const count = metrics.filter((metric) => metric.verdict === verdict).length;
    return count === 0 ? [] : [{ verdict, text: `${String(count)} ${COUNTED[verdict]}` }];
  });
}

/** What is compared: its median, or a statistic of it. */
export function valueText(metric: ComparedMetric, side: 'a' | 'b'): string {
  const { value, median } = metric[side];
  return print(quantityOf({ value: value ?? median, unit: metric.unit }));
}

/** `+6.4 %`; `=` where nothing changed, and words where a share cannot be said. */
export function changeText({ change }: Pick<ComparedMetric, 'change'>): string {
  if (change === null) return 'from zero';
  return change === 0 ? '=' : share(change, true);
}

/** `+5.1 % to +7.9 %`; empty without an interval. */
export function intervalText({ interval }: Pick<ComparedMetric, 'interval'>): string {
  const [low, high] = interval ?? [];
  return low === undefined || high === undefined ? '' : `${share(low, true)} to ${share(high, true)}`;
}

/** Metrics that were tested, or could have been with more samples. */
export function testedMetrics({ metrics }: Pick<CompareDocument, 'metrics'>): readonly ComparedMetric[] {
  return metrics.filter((metric) => !isSingle(metric));
}

/**
 * Metrics of one value on each side that changed: these can only be shown. The times of steps are told with the steps,
 * that of the run above them.
 */
export function singleMetrics({
  metrics,
  steps = [],
}: Pick<CompareDocument, 'metrics' | 'steps'>): readonly ComparedMetric[] {
  const told = new Set(['run.time', ...steps.map(({ id }) => `${id}.time`)]);
  return metrics.filter((metric) => isSingle(metric) && metric.change !== 0 && !told.has(metric.name));
}

function isSingle({ a, b, test }: ComparedMetric): boolean {
  return a.n === 1 && b.n === 1 && test === 'none';
}
