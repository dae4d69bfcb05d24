import type {
  MeasuredSide,
  MetricCompared,
  SideHead,
  SidesCompared,
  StepCompared,
} from '../../analyze/compare/comparison.ts';
import { fullName } from '../../analyze/compare/metric-pairs.ts';
import type { CompareDocument } from '../contract/compare.ts';
import { VERSION } from '../contract/common.ts';

type Comparison = Omit<CompareDocument, 'version'>;

/** A comparison for programs; `samples`: with those of both sides, which pages draw. */
export function compareDocument(compared: SidesCompared, samples = false): CompareDocument {
  return { version: VERSION, ...comparisonOf(compared, samples) };
}

/** The same within the document of a run. */
export function comparisonOf(compared: SidesCompared, samples = false): Comparison {
  return {
    a: headOf(compared.a),
    b: headOf(compared.b),
    metrics: compared.metrics.map((metric) => metricOf(metric, samples)),
    ...(compared.steps.length > 0 && { steps: compared.steps.map(stepOf) }),
    environment: compared.environment.map(({ key, a, b, weight }) => ({ key, a, b, weight })),
    warnings: [...compared.warnings],
    ...(compared.seed !== undefined && { seed: compared.seed }),
  };
}

function headOf({ label, run, environment }: SideHead): Comparison['a'] {
  return { label, ...(run !== undefined && { run }), environment: Object.fromEntries(environment) };
}

function metricOf(metric: MetricCompared, samples: boolean): Comparison['metrics'][number] {
  const { unit, better, change, shift, interval, confidence, test, p, verdict, reason } = metric;
  return {
    name: fullName(metric),
    unit,
    better: better ?? null,
    a: sideOf(metric.a, samples),
    b: sideOf(metric.b, samples),
    change: change ?? null,
    shift: shift ?? null,
    interval: interval === undefined ? null : [interval.low, interval.high],
    confidence,
    test,
    p: p ?? null,
    verdict,
    reason,
  };
}

function sideOf(
  { description, value, samples }: MeasuredSide,
  kept: boolean,
): Comparison['metrics'][number]['a'] {
  const { n, min, max, mean, median, stddev, p90, p95, p99 } = description;
  return {
    n,
    min,
    max,
    mean,
    median,
    stddev,
    p90,
    p95,
    p99,
    value,
    ...(kept && samples !== undefined && { samples: [...samples] }),
  };
}

function stepOf({ id, a, b }: StepCompared): NonNullable<Comparison['steps']>[number] {
  const one = (step: StepCompared['a']) =>
    step === undefined
      ? null
      : { state: step.state, time: step.time ?? null, ...(step.note !== undefined && { note: step.note }) };
  return { id, a: one(a), b: one(b) };
}
