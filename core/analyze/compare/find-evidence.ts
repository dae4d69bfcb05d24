import type { CompareOptions, MeasuredSide } from './comparison.ts';
import { noEvidence, type Evidence } from './evidence.ts';
import { evidenceOfCounts } from './evidence-of-counts.ts';
import { evidenceOfMeans } from './evidence-of-means.ts';
import { evidenceOfQuantiles } from './evidence-of-quantiles.ts';
import { evidenceOfRanks } from './evidence-of-ranks.ts';

/** Tests a metric, or a statistic of it, by its two sides. */
export function findEvidence(
  a: MeasuredSide,
  b: MeasuredSide,
  statistic: string | undefined,
  test: CompareOptions['test'],
): Evidence {
  if (a.counted !== undefined && b.counted !== undefined) return evidenceOfCounts(a, b);
  if (a.description.n === 1 && b.description.n === 1)
    return noEvidence('one value each: no test can tell a change from noise');
  if (a.followed === true || b.followed === true)
    return noEvidence('it was followed over time, and its values are no independent runs');
  switch (statistic) {
    case undefined:
    case 'median':
    case 'p50':
      return test === 'welch' || !isKept(a) || !isKept(b)
        ? evidenceOfMeans(a, b)
        : evidenceOfRanks(a.samples, b.samples);
    case 'mean':
    case 'avg':
      return evidenceOfMeans(a, b);
    case 'p75':
    case 'p90':
    case 'p95':
    case 'p99':
      if (!isKept(a) || !isKept(b)) return noEvidence('the samples were not kept');
      return evidenceOfQuantiles(a.samples, b.samples, Number(statistic.slice(1)) / 100);
    default:
      return noEvidence(`no test is known for ${statistic}`);
  }
}

type Kept = MeasuredSide & { readonly samples: readonly number[] };

function isKept(side: MeasuredSide): side is Kept {
  return side.samples !== undefined;
}
