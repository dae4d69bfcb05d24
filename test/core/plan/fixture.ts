import assert from 'node:assert/strict';
import { ok } from '../../../core/result.ts';
import { evaluate } from '../../../core/language/evaluate/evaluate.ts';
import { ExpressionCache } from '../../../core/language/evaluate/expression-cache.ts';
import type { Value } from '../../../core/language/evaluate/value.ts';
import type { Expression, Index, Reference } from '../../../core/language/syntax/tree.ts';
import type {
  Bound,
  LexicalScope,
  NodeDeclaration,
  NodeKind,
  NodeRef,
  Origin,
  StageDeclaration,
  Workflow,
} from '../../../core/language/workflow.ts';
import { makePlan } from '../../../core/plan/make-plan.ts';
import type { Plan, PlanError, PlanEvaluator, PlanRequest } from '../../../core/plan/plan.ts';

/** Workflow records in few words. Expressions are literals, lists of them, names and `name[axis=value]`. */

export interface NodeSketch {
  readonly kind?: NodeKind;
  /** `build`, `parse[size=1000]`, `parse[1000]`. */
  readonly needs?: readonly string[];
  /** Values as literals: `1000`, `4KiB`, `"fast"`. */
  readonly matrix?: Readonly<Record<string, readonly string[]>>;
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface StageSketch {
  readonly steps: readonly string[];
  readonly manual?: boolean;
}

export type Sketch = Readonly<Record<string, NodeSketch>>;

const span = { start: 0, end: 1 };
const origin: Origin = { file: 'test.perflow', offset: 0, span };
const scope: LexicalScope = { params: new Map(), parent: undefined };

export function bound(expression: Expression): Bound {
  return { expression, file: 'test.perflow', offset: 0, scope };
}

/** A literal, a name or an index of one. */
export function expression(text: string): Expression {
  if (text === 'true' || text === 'false') return { type: 'boolean', value: text === 'true', ...span };
  if (text.startsWith('"')) {
    const value: unknown = JSON.parse(text);
    assert.equal(typeof value, 'string');
    return { type: 'string', quote: '"', parts: [{ type: 'text', value: String(value), ...span }], ...span };
  }
  return /^[$\d]/.test(text) ? { type: 'number', text, ...span } : reference(text);
}

export function reference(text: string): Reference | Index {
  const [, name = text, index] = /^([^[]*)(?:\[(.*)\])?$/s.exec(text) ?? [];
  const root: Reference = { type: 'reference', name: { text: name, ...span }, ...span };
  if (index === undefined) return root;
  const arguments_ = index.split(',').map((argument) => {
    const [, axis, value = argument] = /^(?:([A-Za-z_-]+)=)?(.*)$/s.exec(argument) ?? [];
    return {
      name: axis === undefined ? undefined : { text: axis, ...span },
      value: expression(value),
      ...span,
    };
  });
  return { type: 'index', object: root, arguments: arguments_, ...span };
}

export function nodeRef(text: string): NodeRef {
  const made = reference(text);
  const name = made.type === 'reference' ? made.name.text : text.slice(0, text.indexOf('['));
  return { name, expression: made, bound: bound(made) };
}

function listOf(items: readonly string[]): Expression {
  return { type: 'list', items: items.map(expression), ...span };
}

export function declaration(name: string, sketch: NodeSketch): NodeDeclaration {
  return {
    kind: sketch.kind ?? 'step',
    name,
    origin,
    nameOrigin: origin,
    attributes: new Map(
      Object.entries(sketch.attributes ?? {}).map(([key, text]) => [key, bound(expression(text))]),
    ),
    needs: (sketch.needs ?? []).map(nodeRef),
    matrix: Object.entries(sketch.matrix ?? {}).map(([axis, values]) => ({
      name: axis,
      values: bound(listOf(values)),
      origin,
    })),
    env: [],
    metrics: [],
    blocks: [],
  };
}

function stage(name: string, { steps, manual }: StageSketch): StageDeclaration {
  const attributes = new Map(manual === undefined ? [] : [['manual', bound(expression(String(manual)))]]);
  return { name, origin, steps: steps.map(nodeRef), attributes };
}

export function workflow(nodes: Sketch, stages: Readonly<Record<string, StageSketch>> = {}): Workflow {
  return {
    name: 'test',
    file: 'test.perflow',
    origin,
    nameLocation: { file: 'test.perflow', span },
    description: undefined,
    scope,
    params: new Map(),
    env: [],
    requires: new Map(),
    changeSets: new Map(),
    goals: [],
    nodes: new Map(Object.entries(nodes).map(([name, sketch]) => [name, declaration(name, sketch)])),
    stages: new Map(Object.entries(stages).map(([name, sketch]) => [name, stage(name, sketch)])),
    experiments: [],
    guard: undefined,
    alerts: [],
  };
}

/** Evaluates without any world: no environment, no files. */
export function evaluator(cache = new ExpressionCache()): PlanEvaluator {
  const ports = {
    env: () => undefined,
    isSecret: () => false,
    file: () => ({ ok: false, error: 'no files here' }) as const,
    freePort: () => 0,
    changed: () => true,
    onlyChanged: () => false,
  };
  const nothing: Value = { type: 'null' };
  return (of, axes) => evaluate(of, { axes, params: () => ok(nothing), ports, metrics: undefined }, cache);
}

export function plan(of: Workflow, request: Partial<PlanRequest> = {}): Plan {
  const made = makePlan(of, { jobs: 2, ...request }, evaluator());
  assert.ok(made.ok, made.ok ? '' : JSON.stringify(made.error, undefined, 2));
  return made.value;
}

export function planErrors(of: Workflow, request: Partial<PlanRequest> = {}): readonly PlanError[] {
  const made = makePlan(of, { jobs: 2, ...request }, evaluator());
  assert.ok(!made.ok, 'a plan was made where an error is expected');
  return made.error;
}
