import type { EvaluationError, MetricPath } from '../language/evaluate/scope.ts';
import type { Value } from '../language/evaluate/value.ts';
import { ok, type Result } from '../result.ts';
import type { Bound } from '../language/workflow.ts';
import { Instances, type Chosen } from '../plan/instances.ts';
import { showAxisValue } from '../plan/matrix.ts';
import type { NodeId, Plan, PlanNode } from '../plan/plan.ts';
import { isOfWholeRun, type GoalReference } from './goal-references.ts';

/** One way in which a goal must hold: a value for each axis that its references leave open. */
export interface Combination {
  readonly axes: Chosen;
  /** The instances it is about. */
  readonly ids: readonly NodeId[];
  /** The result of a harness that is meant where its references leave that open. */
  readonly result?: string | undefined;
}

/** More ways than this to choose from unlike axes are no goal that anybody reads. */
const MAX_COMBINATIONS = 10_000;

interface Planned {
  readonly node: PlanNode;
  readonly shown: Chosen;
}

/** The nodes of a plan by name, with their axes as shown. */
export class PlannedInstances {
  readonly #byName: ReadonlyMap<string, Instances<Planned>>;

  constructor(plan: Plan) {
    const byName = new Map<string, Planned[]>();
    for (const node of plan.nodes.values()) {
      const shown = new Map([...node.axes].map(([axis, value]) => [axis, shownValue(value)]));
      const known = byName.get(node.name);
      if (known === undefined) byName.set(node.name, [{ node, shown }]);
      else known.push({ node, shown });
    }
    this.#byName = new Map([...byName].map(([name, all]) => [name, new Instances(all)]));
  }

  /** The instance that a path means within a combination; undefined where none is part of the run. */
  find(path: MetricPath, axes: Chosen): PlanNode | undefined {
    const chosen = new Map([...axes, ...this.#indexed(path.node, path.indices)]);
    return this.#byName.get(path.node)?.with(chosen)[0]?.node;
  }

  /** The result that `suite["BenchmarkParse"]` names: what is no value of an axis, of a node that reads a report. */
  resultOf({ node, indices }: Pick<MetricPath, 'node' | 'indices'>): string | undefined {
    const found = indices.find((index) => this.#isResult(node, index))?.value;
    return found?.type === 'text' ? found.value : undefined;
  }

  #isResult(name: string, { axis, value }: MetricPath['indices'][number]): boolean {
    const instances = this.#byName.get(name);
    const [first] = instances?.all ?? [];
    if (axis !== undefined || value.type !== 'text' || first === undefined || !readsReport(first.node))
      return false;
    const [only] = instances?.axes ?? [];
    return only === undefined || instances?.with(new Map([[only, shownValue(value)]])).length === 0;
  }

  /** An index without an axis is on the only one. */
  #indexed(name: string, indices: MetricPath['indices']): Chosen {
    const [only = ''] = this.#byName.get(name)?.axes ?? [];
    const ofAxes = indices.filter((index) => !this.#isResult(name, index));
    return new Map(ofAxes.map(({ axis, value }) => [axis ?? only, shownValue(value)]));
  }

  /**
   * All combinations over the references' open axes: equal axes of several nodes are one. A single one without axes
   * where no reference leaves any open.
   */
  combine(
    references: readonly GoalReference[],
    evaluate: (bound: Bound) => Result<Value, EvaluationError>,
    condition: Bound,
  ): Result<readonly Combination[], EvaluationError> {
    let combinations: readonly Combination[] = [{ axes: new Map(), ids: [] }];
    for (const reference of references) {
      if (isOfWholeRun(reference) || !this.#byName.has(reference.node)) continue;
      const indices: { axis: string | undefined; value: Value }[] = [];
      for (const { name, value } of reference.index) {
        const outcome = evaluate({ ...condition, expression: value });
        if (!outcome.ok) return outcome;
        indices.push({ axis: name?.text, value: outcome.value });
      }
      const fixed = this.#indexed(reference.node, indices);
      combinations = this.#join(combinations, reference.node, fixed).slice(0, MAX_COMBINATIONS);
    }
    return ok(combinations);
  }

  #join(combinations: readonly Combination[], name: string, fixed: Chosen): readonly Combination[] {
    const joined: Combination[] = [];
    for (const { axes, ids } of combinations) {
      for (const { node, shown } of this.#byName.get(name)?.with(new Map([...axes, ...fixed])) ?? []) {
        const open = [...shown].filter(([axis]) => !fixed.has(axis));
        const own = ids.includes(node.id) ? ids : [...ids, node.id];
        joined.push({ axes: new Map([...axes, ...open]), ids: own });
        if (joined.length >= MAX_COMBINATIONS) return joined;
      }
    }
    return joined;
  }
}

/** Whether a node's metrics are those of a harness's report. */
export function readsReport({ declaration }: PlanNode): boolean {
  return declaration.attributes.has('format');
}

function shownValue(value: Value): string {
  const shown = showAxisValue(value);
  return shown.ok ? shown.value : '';
}
