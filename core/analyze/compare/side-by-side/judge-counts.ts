import type { NodeView } from '../../../events/run-view.ts';
import { changeOf } from '../change-of.ts';
import type { Better, MeasuredSide, MetricCompared } from '../comparison.ts';
import { CONFIDENCE } from '../confidence.ts';
import { badness, betterOf } from '../direction.ts';
import { evidenceOfCounts } from '../evidence-of-counts.ts';
import { measured } from '../measured.ts';
import { judgeExact } from '../verdict-of-counts.ts';
import type { Judgement } from '../verdict.ts';
import type { SideBySideOptions } from './options.ts';

/**
 * The metrics of a bench that are the same in each run on both sides, as counts of instructions. Both were counted in one
 * session with all else alike, so a change of them is proven; as nothing of it is chance it spends nothing of the level.
 */
export function judgeCounts(
  a: NodeView,
  b: NodeView,
  options: Pick<SideBySideOptions, 'minEffect' | 'equivalence'>,
): readonly MetricCompared[] {
  return [...b.metrics].flatMap(([name, after]) => {
    const before = a.metrics.get(name);
    if (before?.unit !== after.unit) return [];
    const sides = { a: measured(before, undefined), b: measured(after, undefined) };
    if (sides.a?.counted === undefined || sides.b?.counted === undefined) return [];
    const better = betterOf(name, after.better ?? before.better);
    const head = { node: b.id, name, statistic: undefined, unit: after.unit, better };
    return [{ ...head, ...compared(sides.a, sides.b, better, options) }];
  });
}

function compared(
  a: MeasuredSide,
  b: MeasuredSide,
  better: Better | undefined,
  options: Pick<SideBySideOptions, 'minEffect' | 'equivalence'>,
): Omit<MetricCompared, 'node' | 'name' | 'statistic' | 'unit' | 'better'> {
  const { test, p, shift, interval, lack } = evidenceOfCounts(a, b);
  const { verdict, reason }: Judgement =
    shift === undefined
      ? { verdict: 'undecided', reason: lack ?? 'nothing could be counted' }
      : judgeExact(shift, options, () => proof(shift, better));
  return {
    a,
    b,
    change: changeOf({ a, b }),
    shift,
    interval,
    confidence: CONFIDENCE,
    test,
    p,
    verdict,
    reason,
  };
}

function proof(shift: number, better: Better | undefined): Judgement {
  if (better === undefined)
    return { verdict: 'undecided', reason: 'nobody declared which direction is better' };
  return { verdict: badness(shift, better) > 0 ? 'slower' : 'faster', reason: 'counted in one session' };
}
