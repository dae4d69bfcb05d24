import type { Verdict } from '../../analyze/compare/comparison.ts';
import { changeText, intervalText, valueText, verdictWords, type ComparedMetric } from '../compare/words.ts';
import type { Child, Markup } from '../markup/markup.ts';
import { distributions, interval, type Estimate } from './drawings.ts';
import { mark, table } from './page.ts';

const KIND: Readonly<Record<Verdict, Parameters<typeof mark>[0] | undefined>> = {
  slower: 'bad',
  suspected_slower: 'warning',
  faster: 'good',
  suspected_faster: 'good',
  no_difference: 'faint',
  undecided: undefined,
};

/** Metrics that were tested, the worst first, with their changes on one scale and their samples drawn. */
export function metricTable(metrics: readonly ComparedMetric[]): readonly Markup[] {
  const reach = reachOf(metrics.flatMap((metric) => estimateOf(metric) ?? []));
  const shown = `${String(Math.round(reach * 1000) / 10)} %`;
  const columns = [
    { title: 'Metric' },
    { title: 'Verdict' },
    { title: 'A', isNumber: true },
    { title: 'B', isNumber: true },
    { title: 'Change', isNumber: true },
    { title: 'Interval', isNumber: true },
    { title: `−${shown} to +${shown}` },
    { title: 'Samples: A above B' },
  ];
  return table(
    columns,
    metrics.map((metric) => rowOf(metric, reach)),
    metrics.map(({ reason }) => reason),
  );
}

function rowOf(metric: ComparedMetric, reach: number): readonly Child[] {
  const { name, verdict, a, b } = metric;
  const estimate = estimateOf(metric);
  const kind = KIND[verdict];
  const words = verdictWords(metric);
  return [
    name,
    kind === undefined ? words : mark(kind, words),
    `${valueText(metric, 'a')} (n ${String(a.n)})`,
    `${valueText(metric, 'b')} (n ${String(b.n)})`,
    changeText(metric),
    intervalText(metric),
    estimate === undefined ? '' : interval(estimate, reach, `change of ${name}: ${intervalText(metric)}`),
    distributions(a.samples ?? [], b.samples ?? [], `samples of ${name}`) ?? '',
  ];
}

function estimateOf({ interval: ends, shift, change }: ComparedMetric): Estimate | undefined {
  const [low, high] = ends ?? [];
  const estimate = shift ?? change;
  if (low === undefined || high === undefined || estimate === null) return undefined;
  return { low, high, estimate };
}

const REACHES = [0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10] as const;

/** A round scale on which three of four have room: a few wild ones must not make all others a dot. */
function reachOf(estimates: readonly Estimate[]): number {
  const farthest = estimates
    .map(({ low, high }) => Math.max(Math.abs(low), Math.abs(high)))
    .sort((one, other) => one - other);
  const wanted = farthest[Math.floor((farthest.length - 1) * 0.75)] ?? 0;
  return REACHES.find((round) => round >= wanted) ?? 10;
}
