import { evaluateGoal, type GoalContext, type GoalResult } from '../../core/analyze/goals.ts';
import { PlannedInstances } from '../../core/analyze/goal-instances.ts';
import { GoalTracker } from '../../core/analyze/goal-tracker.ts';
import { goalReferences, isOfWholeRun } from '../../core/analyze/goal-references.ts';
import type { ComparisonReader, Readings } from '../../core/analyze/readings.ts';
import { descendants } from '../../core/language/syntax/visit.ts';
import type { GoalDeclaration } from '../../core/language/workflow.ts';
import type { NodeId, Plan } from '../../core/plan/plan.ts';
import { NO_AXES, type Evaluator } from './evaluation/evaluator.ts';
import { locationOf, type Places } from './places.ts';
import type { EventBody } from './run-events.ts';

/** A goal that has been evaluated. */
export interface JudgedGoal extends GoalResult {
  readonly text: string;
  /** A node that it is about is no part of this run, so that nothing can be said of it. */
  readonly isElsewhere: boolean;
}

/** Evaluates each goal as soon as its metrics are final. */
export class GoalWatch {
  readonly judged = new Map<number, JudgedGoal>();
  readonly #plan: Plan;
  readonly #context: GoalContext;
  readonly #names: ReadonlySet<string>;
  readonly #tracker: GoalTracker;
  readonly #places: Places;
  readonly #emit: (event: EventBody) => void;

  constructor(
    plan: Plan,
    readings: Readings,
    compare: ComparisonReader,
    evaluator: Evaluator,
    places: Places,
    emit: (event: EventBody) => void,
  ) {
    this.#plan = plan;
    this.#places = places;
    this.#names = new Set([...plan.nodes.values()].map(({ name }) => name));
    this.#emit = emit;
    this.#context = {
      instances: new PlannedInstances(plan),
      readings,
      compare,
      evaluate: (bound, metrics) => evaluator.value(bound, NO_AXES, metrics),
    };
    this.#tracker = new GoalTracker(plan.workflow.goals, this.#context);
  }

  nodeEnded(id: NodeId): void {
    for (const index of this.#tracker.ended(id)) this.#judge(index);
  }

  /** Whether no goal of a stage is missed. */
  stageIsMet(stage: number): boolean {
    return this.#tracker
      .ofStage(stage, this.#plan)
      .every((index) => this.judged.get(index)?.state !== 'missed');
  }

  /** What is left at the run's end; goals about the score come last, after `scored`. */
  runEnded(scored: () => void): void {
    const rest = this.#tracker.rest();
    const about = (index: number): boolean => readsScore(this.#plan.workflow.goals[index]);
    for (const index of rest) if (!about(index)) this.#judge(index);
    scored();
    for (const index of rest) if (about(index)) this.#judge(index);
  }

  #judge(index: number): void {
    const goal = this.#plan.workflow.goals[index];
    if (goal === undefined) return;
    const result = evaluateGoal(goal, this.#context);
    this.judged.set(index, {
      ...result,
      text: goal.title ?? goal.text,
      isElsewhere: this.#isElsewhere(goal),
    });
    this.#emit({
      type: 'goal.evaluated',
      index,
      text: goal.text,
      ...(goal.title !== undefined && { title: goal.title }),
      file: goal.origin.file,
      range: this.#places.range(locationOf(goal.origin)),
      state: result.state,
      ...(result.measured !== undefined && { measured: result.measured }),
      ...(result.target !== undefined && { target: result.target }),
      weight: result.weight,
      ...(result.reason !== undefined && { reason: result.reason }),
      ...(result.instances !== undefined && { instances: [...result.instances] }),
    });
  }

  #isElsewhere(goal: GoalDeclaration): boolean {
    const nodes = goalReferences(goal.condition).filter((reference) => !isOfWholeRun(reference));
    return nodes.some(({ node }) => !this.#names.has(node));
  }
}

/** Whether a goal is about `run.score`, which the other goals make. */
function readsScore(goal: GoalDeclaration | undefined): boolean {
  if (goal === undefined) return false;
  for (const node of descendants(goal.condition.expression)) {
    if (!('type' in node) || node.type !== 'member' || node.property.text !== 'score') continue;
    if (node.object.type === 'reference' && node.object.name.text === 'run') return true;
  }
  return false;
}
