import type { EvaluationError } from '../../../core/language/evaluate/scope.ts';
import type { PlanNode } from '../../../core/plan/plan.ts';
import { ok, type Result } from '../../../core/result.ts';
import type { Evaluated, Evaluator } from '../../run/evaluation/evaluator.ts';
import { benchPlan, type BenchPlan } from '../bench-plan.ts';

/** How a harness that measures by itself is run. */
export interface HarnessPlan extends Pick<BenchPlan, 'prepare'> {
  readonly format: string;
  /** Runs whose reports are let go: none unless the workflow says so, as a harness warms up by itself. */
  readonly warmup: number;
  /** Runs whose reports are read: one unless the workflow says so. */
  readonly runs: number;
  /** The file that it writes its report to; undefined where that is its output. */
  readonly report: ReportPlace | undefined;
}

export interface ReportPlace {
  /** The file of the workflow that wrote it, from which the path leads. */
  readonly from: string;
  readonly path: string;
}

/** Undefined for a bench that is measured by Perflow. */
export function harnessPlan(
  node: PlanNode,
  evaluator: Evaluator,
): Result<HarnessPlan | undefined, EvaluationError> {
  const { attributes } = node.declaration;
  const written = attributes.get('format');
  if (written === undefined) return ok(undefined);
  const format = evaluator.text(written, node.axes);
  if (!format.ok) return format;
  const bench = benchPlan(node, evaluator);
  if (!bench.ok) return bench;
  const report = reportPlace(node, evaluator);
  if (!report.ok) return report;
  return ok({
    format: format.value,
    warmup: attributes.has('warmup') ? bench.value.warmup : 0,
    runs: attributes.has('runs') ? bench.value.minimum : 1,
    prepare: bench.value.prepare,
    report: report.value,
  });
}

function reportPlace(node: PlanNode, evaluator: Evaluator): Evaluated<ReportPlace | undefined> {
  const bound = node.declaration.attributes.get('report');
  if (bound === undefined) return ok(undefined);
  const path = evaluator.text(bound, node.axes);
  return path.ok ? ok({ from: bound.file, path: path.value }) : path;
}
