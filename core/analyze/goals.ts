import { absentReason } from './absent.ts';
import type {
  EvaluationError,
  MetricPath,
  MetricQuestion,
  MetricReader,
} from '../language/evaluate/scope.ts';
import type { Value } from '../language/evaluate/value.ts';
import type { Bound, GoalDeclaration } from '../language/workflow.ts';
import type { Figure, GoalInstance, GoalState } from '../events/event.ts';
import type { NodeId, PlanNode } from '../plan/plan.ts';
import type { Result } from '../result.ts';
import { comparisonOf, figuresOf, worst, type Comparison } from './goal-figures.ts';
import { readsReport, type Combination, type PlannedInstances } from './goal-instances.ts';
import { goalReferences, isOfWholeRun } from './goal-references.ts';
import { resultId, resultsWith } from './harness-results.ts';
import { findMetric, readNode, readWorkflow, type ComparisonReader, type Readings } from './readings.ts';
import { unmeasured } from './statistic.ts';

/** How a goal stands. */
export interface GoalResult {
  readonly state: GoalState;
  /** The two sides of its comparison, where it is one; of the worst instance. */
  readonly measured: Figure | undefined;
  readonly target: Figure | undefined;
  /** Why it is undecided or unmeasured. */
  readonly reason: string | undefined;
  /** Share in the score. */
  readonly weight: number;
  /** Where it must hold for several instances: each. */
  readonly instances: readonly GoalInstance[] | undefined;
}

/** Evaluates an expression of the workflow; without a reader no metric may be read. */
export type GoalEvaluator = (
  bound: Bound,
  metrics: MetricReader | undefined,
) => Result<Value, EvaluationError>;

export interface GoalContext {
  readonly instances: PlannedInstances;
  readonly readings: Readings;
  readonly compare: ComparisonReader;
  readonly evaluate: GoalEvaluator;
}

interface Answer {
  readonly state: GoalState;
  readonly reason: string | undefined;
  readonly measured: Figure | undefined;
  readonly target: Figure | undefined;
}

/**
 * Whether a goal is met. A goal that names a node with a matrix must hold for each of its instances, with the same
 * values on axes that several nodes share, and so for each result of a harness. It is missed if it is for any of them;
 * met only if it is for all.
 */
export function evaluateGoal(goal: GoalDeclaration, context: GoalContext): GoalResult {
  const { condition } = goal;
  const weight = weightOf(goal, context);
  const references = goalReferences(condition);
  const combined = context.instances.combine(
    references,
    (bound) => context.evaluate(bound, undefined),
    condition,
  );
  if (!combined.ok) return { ...without('undecided', combined.error.message), weight, instances: undefined };
  const comparison = comparisonOf(condition);
  const combinations = combined.value.flatMap((combination) => eachResult(condition, combination, context));
  const answers = combinations.map((combination) => answer(condition, combination, comparison, context));
  const overall = together(answers, comparison);
  const several =
    combinations.length > 1 || combinations.some(({ axes, result }) => axes.size > 0 || result !== undefined);
  const instances = combinations.map((combination, index) =>
    instanceOf(idsOf(combination, context), answers[index] ?? overall),
  );
  return { ...overall, weight, instances: several ? instances : undefined };
}

/** Nodes whose end makes a goal's metrics final, and whether it must wait for the end of the run. */
export interface GoalDependencies {
  readonly nodes: readonly NodeId[];
  readonly wholeRun: boolean;
}

export function goalDependencies(
  goal: GoalDeclaration,
  { instances, evaluate }: Pick<GoalContext, 'instances' | 'evaluate'>,
): GoalDependencies {
  const references = goalReferences(goal.condition);
  const wholeRun = references.some(isOfWholeRun);
  const combined = instances.combine(references, (bound) => evaluate(bound, undefined), goal.condition);
  if (!combined.ok) return { nodes: [], wholeRun };
  return { nodes: [...new Set(combined.value.flatMap(({ ids }) => ids))], wholeRun };
}

/** A combination for each result of the reports that it reads, where the condition names a metric without one. */
function eachResult(
  condition: Bound,
  combination: Combination,
  { instances, readings, evaluate }: GoalContext,
): readonly Combination[] {
  const results = new Set<string>();
  evaluate(condition, (path) => {
    const node = instances.find(path, combination.axes);
    if (node !== undefined && readsReport(node) && instances.resultOf(path) === undefined) {
      const metrics = readings.node(node.id)?.metrics ?? new Map<string, never>();
      for (const result of resultsWith(path.path, metrics)) results.add(result);
    }
    // With an unknown value all of the condition is looked at.
    return unmeasured('it is not asked for its value');
  });
  return results.size === 0 ? [combination] : [...results].map((result) => ({ ...combination, result }));
}

/** The instances of a combination, with the result of those that read a report. */
function idsOf({ ids, result }: Combination, { readings }: GoalContext): readonly string[] {
  if (result === undefined) return ids;
  return ids.map((id) => {
    const names = [...(readings.node(id)?.metrics.keys() ?? [])];
    return names.some((name) => name.startsWith(`${result}.`)) ? resultId(id, result) : id;
  });
}

function answer(
  condition: Bound,
  { axes, result }: Combination,
  comparison: Comparison | undefined,
  context: GoalContext,
): Answer {
  const { instances, readings, compare } = context;
  const metrics: MetricReader = (path, asked) => {
    const question = withInstance(asked, axes, instances);
    if (isOfWholeRun({ node: path.node, index: [] })) {
      return readWorkflow(path.node, path.path, question, readings, compare);
    }
    const node = instances.find(path, axes);
    if (node === undefined) return unmeasured(absentReason(path.node || path.path.join('.')));
    return readNode(node.id, wordsOf(path, node, result, context), question, readings, compare);
  };
  const evaluate = (bound: Bound) => context.evaluate(bound, metrics);
  const outcome = evaluate(condition);
  const figures = figuresOf(comparison, evaluate);
  if (!outcome.ok) return { ...without('undecided', outcome.error.message), ...figures };
  const { value } = outcome;
  if (value.type === 'unknown') return { ...without(value.state, value.reason), ...figures };
  if (value.type !== 'boolean') return without('undecided', 'it is no condition');
  return { state: value.value ? 'met' : 'missed', reason: undefined, ...figures };
}

/** A metric's name within its node: of a report it begins with the result, that which the path names or the one that is meant. */
function wordsOf(
  path: MetricPath,
  node: PlanNode,
  result: string | undefined,
  { instances, readings }: GoalContext,
): readonly string[] {
  const named = instances.resultOf(path);
  if (named !== undefined) return [named, ...path.path];
  if (result === undefined || !readsReport(node)) return path.path;
  const own = findMetric(path.path, readings.node(node.id)?.metrics ?? new Map<string, never>());
  return own === undefined ? [result, ...path.path] : path.path;
}

/** The node of `during` has instances as well: the one of the same axes is meant. */
function withInstance(
  question: MetricQuestion,
  axes: Combination['axes'],
  instances: PlannedInstances,
): MetricQuestion {
  if (question.type !== 'during') return question;
  const node = instances.find({ node: question.node, indices: [], path: [] }, axes);
  return node === undefined ? question : { ...question, node: node.id };
}

function without(state: GoalState, reason: string): Answer {
  return { state, reason, measured: undefined, target: undefined };
}

/** What decides first: one missed, else one unmeasured, else one undecided. */
const PRECEDENCE = ['missed', 'unmeasured', 'undecided', 'met'] as const satisfies readonly GoalState[];

function together(answers: readonly Answer[], comparison: Comparison | undefined): Answer {
  for (const state of PRECEDENCE) {
    const same = answers.filter((one) => one.state === state);
    const chosen = worst(same, comparison);
    if (chosen !== undefined) return chosen;
  }
  return without('unmeasured', 'no instance of it is part of this run');
}

function instanceOf(ids: readonly NodeId[], { state, reason, measured, target }: Answer): GoalInstance {
  return {
    id: ids.join(', '),
    state,
    ...(measured === undefined ? {} : { measured }),
    ...(target === undefined ? {} : { target }),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** 1 unless it says otherwise; the checker refuses what is no positive number. */
function weightOf(goal: GoalDeclaration, context: GoalContext): number {
  const bound = goal.attributes.get('weight');
  if (bound === undefined) return 1;
  const outcome = context.evaluate(bound, undefined);
  if (!outcome.ok || outcome.value.type !== 'quantity') return 1;
  return outcome.value.value > 0 && Number.isFinite(outcome.value.value) ? outcome.value.value : 1;
}
