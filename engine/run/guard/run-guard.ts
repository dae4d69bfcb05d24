import { againstBaseline } from '../../../core/analyze/baseline-reader.ts';
import { compareSides } from '../../../core/analyze/compare/compare-sides.ts';
import { environmentDifferences } from '../../../core/analyze/compare/environment-differences.ts';
import { fullName } from '../../../core/analyze/compare/metric-pairs.ts';
import type { ComparedSide, SideMetric } from '../../../core/analyze/compare/side.ts';
import { counterpart, guardWarnings, watched } from '../../../core/analyze/guard.ts';
import { withoutBaselines, type ComparisonReader } from '../../../core/analyze/readings.ts';
import type { Comparison } from '../../../core/events/comparison.ts';
import type { MetricValue } from '../../../core/events/event.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import { comparisonOf } from '../../../core/report/compare/compare-document.ts';
import type { EndedNode } from '../run-summary.ts';
import type { RunBaseline } from './baseline.ts';

/** What became of the guard in a run. */
export interface Guarded {
  /** Undefined where there was nothing to compare with. */
  readonly comparison: Comparison | undefined;
  readonly warnings: readonly string[];
}

/** Compares a run with its baseline: for its goals while it goes on, for its guard at the end. */
export class RunGuard {
  readonly #baseline: RunBaseline | undefined;
  readonly #environment: ReadonlyMap<string, string>;

  /** `environment` is that of this run. */
  constructor(baseline: RunBaseline | undefined, environment: ReadonlyMap<string, string>) {
    this.#baseline = baseline;
    this.#environment = environment;
  }

  /** Answers goals that ask for the baseline. */
  get reader(): ComparisonReader {
    const { name, side } = this.#baseline ?? {};
    if (name === undefined || side === undefined) return withoutBaselines(name);
    const metrics = new Map(side.metrics.map((metric) => [fullName(metric), metric.metric]));
    return againstBaseline({
      name,
      metric: (node, metric) => metrics.get(fullName({ node, name: metric, statistic: undefined })),
      differences: environmentDifferences(side.environment, this.#environment),
    });
  }

  /** What a guard says of a run that has ended; nothing without a guard. */
  judge(plan: Plan, ended: readonly EndedNode[], metrics: ReadonlyMap<string, MetricValue>): Guarded {
    const { name = '', side, guard } = this.#baseline ?? {};
    if (guard === undefined) return { comparison: undefined, warnings: [] };
    if (side === undefined) return { comparison: undefined, warnings: [notStored(name)] };
    const kindOf = (id: string) => plan.nodes.get(id)?.kind;
    const own = watched([...metricsOfNodes(ended), ...metricsOfRun(metrics)], guard, kindOf);
    const compared = compareSides(counterpart(side, own), this.#side(own), guard);
    return { comparison: comparisonOf(compared), warnings: guardWarnings(compared) };
  }

  #side(metrics: readonly SideMetric[]): ComparedSide {
    return { label: 'this run', run: undefined, environment: this.#environment, metrics, steps: [] };
  }
}

function metricsOfNodes(ended: readonly EndedNode[]): readonly SideMetric[] {
  return ended.flatMap(({ node, end }) =>
    [...end.metrics].map(([name, metric]): SideMetric => ({ node: node.id, name, metric })),
  );
}

function metricsOfRun(metrics: ReadonlyMap<string, MetricValue>): readonly SideMetric[] {
  return [...metrics].map(([name, metric]) => ({ node: '', name, metric }));
}

function notStored(name: string): string {
  return `guard: there is no baseline ${name} to compare with; \`perflow baseline set ${name}\` makes one of a stored run`;
}
