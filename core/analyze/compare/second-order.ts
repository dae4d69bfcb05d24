import type { MetricCompared } from './comparison.ts';
import { badness } from './direction.ts';
import { fullName } from './metric-pairs.ts';
import { share } from './share.ts';

/** An improvement of a metric below this, and a loss of another below that, are not set against each other. */
const LEAST_GAIN = 0.05;
const LEAST_LOSS = 0.1;

/** What became worse where something became better: `parse.time is better by 12 %, but parse.memory worse by 40 %`. */
export function secondOrderWarnings(metrics: readonly MetricCompared[]): readonly string[] {
  const nodes = new Set(metrics.map(({ node }) => node));
  return [...nodes].flatMap((node) => {
    const own = metrics.filter((metric) => metric.node === node);
    const gain = largest(
      own.filter((metric) => isKnown(metric) && loss(metric) <= -LEAST_GAIN),
      (metric) => -loss(metric),
    );
    if (gain === undefined) return [];
    return own
      .filter((metric) => isKnown(metric) && loss(metric) >= LEAST_LOSS)
      .map(
        (metric) =>
          `${fullName(gain)} is better by ${share(-loss(gain))}, but ${fullName(metric)} is worse ${byHowMuch(metric)}`,
      );
  });
}

/** A change within noise is none; a single value has no noise that is known. */
function isKnown({ verdict, test, better }: MetricCompared): boolean {
  if (better === undefined) return false;
  return (
    test === 'none' ||
    verdict === 'suspected_slower' ||
    verdict === 'suspected_faster' ||
    verdict === 'slower' ||
    verdict === 'faster'
  );
}

function loss({ shift, change, better, a, b }: MetricCompared): number {
  if (better === undefined) return 0;
  const size = shift ?? change ?? Math.sign(b.description.median - a.description.median) * Infinity;
  return badness(size, better);
}

function byHowMuch(metric: MetricCompared): string {
  const by = loss(metric);
  return by === Infinity ? 'and was zero' : `by ${share(by)}`;
}

function largest(
  metrics: readonly MetricCompared[],
  by: (metric: MetricCompared) => number,
): MetricCompared | undefined {
  return metrics.reduce<MetricCompared | undefined>(
    (best, metric) => (best === undefined || by(metric) > by(best) ? metric : best),
    undefined,
  );
}
