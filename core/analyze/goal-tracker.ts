import type { GoalDeclaration } from '../language/workflow.ts';
import type { NodeId, Plan } from '../plan/plan.ts';
import { goalDependencies, type GoalContext, type GoalDependencies } from './goals.ts';

/** Tells which goals can be evaluated when: as soon as all their nodes have ended, those of the whole run at its end. */
export class GoalTracker {
  readonly #dependencies: readonly GoalDependencies[];
  /** Goals by the nodes they wait for. */
  readonly #waiting = new Map<NodeId, number[]>();
  /** Nodes that each goal still waits for. */
  readonly #open: number[];
  readonly #told = new Set<number>();
  readonly #ended = new Set<NodeId>();

  constructor(goals: readonly GoalDeclaration[], context: Pick<GoalContext, 'instances' | 'evaluate'>) {
    this.#dependencies = goals.map((goal) => goalDependencies(goal, context));
    this.#open = this.#dependencies.map(({ nodes }) => nodes.length);
    for (const [index, { nodes }] of this.#dependencies.entries()) {
      for (const id of nodes) this.#waitFor(id, index);
    }
  }

  /** Goals, by their position, whose last node this was. Each is told once. */
  ended(id: NodeId): readonly number[] {
    if (this.#ended.has(id)) return [];
    this.#ended.add(id);
    return (this.#waiting.get(id) ?? []).filter((index) => {
      const left = (this.#open[index] ?? 0) - 1;
      this.#open[index] = left;
      return left === 0 && this.#dependencies[index]?.wholeRun === false && this.#tell(index);
    });
  }

  /** At the end of the run: all that were not told yet, also those about nothing that ran. */
  rest(): readonly number[] {
    return [...this.#dependencies.keys()].filter((index) => this.#tell(index));
  }

  /**
   * The goals that decide a stage: those whose nodes all belong to it or an earlier one, and at least one to it. A goal
   * about a service is not among them where the service serves on: its metrics are not final.
   */
  ofStage(stage: number, plan: Plan): readonly number[] {
    return [...this.#dependencies.entries()].flatMap(([index, { nodes, wholeRun }]) => {
      if (wholeRun || nodes.length === 0) return [];
      const stages = nodes.map((id) => plan.nodes.get(id)?.stage ?? -1);
      return Math.max(...stages) === stage && nodes.every((id) => this.#ended.has(id)) ? [index] : [];
    });
  }

  #waitFor(id: NodeId, index: number): void {
    const known = this.#waiting.get(id);
    if (known === undefined) this.#waiting.set(id, [index]);
    else known.push(index);
  }

  #tell(index: number): boolean {
    if (this.#told.has(index)) return false;
    this.#told.add(index);
    return true;
  }
}
