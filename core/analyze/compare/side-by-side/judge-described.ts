import type { MetricValue } from '../../../events/event.ts';
import { describe, summary } from '../../../stats/describe.ts';
import type { MeasuredSide, MetricCompared } from '../comparison.ts';
import { CONFIDENCE } from '../confidence.ts';
import { betterOf } from '../direction.ts';
import { changeOf } from '../change-of.ts';
import { correct } from '../judge-metrics.ts';
import { lastLook, levelOfLook, roundsOf, type ExperimentDesign } from './design.ts';
import { evidenceOfBlocks, type MeasuredBlock } from './evidence-of-blocks.ts';
import type { SideBySideOptions } from './options.ts';
import { judgeBlocks } from './verdict-of-blocks.ts';

/** One metric of a bench, as both sides gave it so far. */
export interface BlockMetric {
  readonly node: string;
  /** Without its node: `time`, `user`. */
  readonly name: string;
  readonly unit: MetricValue['unit'];
  /** As declared; undefined for what a built-in metric of this name has. */
  readonly better: MetricValue['better'] | undefined;
  /** One for each whole block measured, in the order taken. */
  readonly blocks: readonly MeasuredBlock[];
}

/** A metric that both sides have numbers of. */
export interface Described {
  readonly metric: BlockMetric;
  readonly a: MeasuredSide;
  readonly b: MeasuredSide;
}

/** Undefined where a side has no value, or one that is no measurement. */
export function describeMetric(metric: BlockMetric): Described | undefined {
  const a = measuredSide(metric.blocks.flatMap((block) => block.a));
  const b = measuredSide(metric.blocks.flatMap((block) => block.b));
  return a === undefined || b === undefined ? undefined : { metric, a, b };
}

function measuredSide(samples: readonly number[]): MeasuredSide | undefined {
  const described = describe(samples);
  return described && { description: summary(described), value: described.median, samples };
}

export interface Judged {
  readonly metric: MetricCompared;
  /** More rounds are of no use to it. */
  readonly settled: boolean;
}

/** Tests each metric at the level of the look after so many blocks, corrected for how many of the bench are tested. */
export function judgeDescribed(
  all: readonly Described[],
  design: ExperimentDesign,
  blocks: number,
  options: SideBySideOptions,
): readonly Judged[] {
  const level = levelOfLook(design, blocks, options.confidence);
  const found = all.map((one) => ({ ...one, evidence: evidenceOfBlocks(one.metric.blocks, level) }));
  const corrected = correct(found.map(({ evidence }) => evidence));
  const tested = corrected.filter((p) => p !== undefined).length;
  const most = roundsOf(lastLook(design));
  const look = { tested, level, rounds: roundsOf(blocks), most, options };
  return found.map(({ metric, a, b, evidence }, index): Judged => {
    const better = betterOf(metric.name, metric.better);
    const { verdict, reason, settled } = judgeBlocks(evidence, {
      ...look,
      better,
      corrected: corrected[index],
    });
    const { node, name, unit } = metric;
    const { test, p, shift, interval } = evidence;
    const change = changeOf({ a, b });
    const head = { node, name, statistic: undefined, unit, better, a, b, change };
    return {
      metric: { ...head, shift, interval, confidence: CONFIDENCE, test, p, verdict, reason },
      settled,
    };
  });
}
