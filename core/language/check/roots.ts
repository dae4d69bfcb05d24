import { nearest } from '../nearest.ts';
import { functionsByName, metricsOf } from '../schema/index.ts';
import type { Expression, Name } from '../syntax/tree.ts';
import type { Param } from '../workflow.ts';
import { report, type Context } from './context.ts';
import type { NodeInfo } from './node-info.ts';
import { replacement, sentence, suggestion } from './reporter.ts';
import { ANY, type Type } from './types.ts';

/** What the name at the left of an expression stands for. */
export type Root =
  | { readonly kind: 'value'; readonly type: Type }
  | { readonly kind: 'node'; readonly node: NodeInfo }
  /** A metric of the node whose metric is valued here. */
  | { readonly kind: 'own'; readonly node: NodeInfo }
  | { readonly kind: 'workflow' }
  | { readonly kind: 'thing'; readonly type: Extract<Type, { kind: 'thing' }> };

/** The same before a param's type is asked for. */
export type Looked = Root | { readonly kind: 'param'; readonly param: Param };

/** Words before a metric of the workflow, and `host`, which has none yet. */
const WORKFLOW_ROOTS: ReadonlySet<string> = new Set(
  [...(metricsOf.get('workflow')?.keys() ?? [])].map((name) => name.split('.')[0] ?? name),
);

/** What a name means here: an axis, a param, a metric of this node, a node, `system` or `run`, another thing. */
export function resolve(name: Name, alone: boolean, context: Context): Root | undefined {
  const found = lookUp(name, alone, context);
  return found?.kind === 'param' ? { kind: 'value', type: context.model.typeOf(found.param) } : found;
}

/** As {@link resolve}, without asking for the type of a param. */
export function lookUp(name: Name, alone: boolean, context: Context): Looked | undefined {
  const { model } = context;
  const axis = context.axes.get(name.text);
  if (axis !== undefined) return { kind: 'value', type: axis };
  const param = model.param(context.place.scope, name.text);
  if (param !== undefined) return { kind: 'param', param };
  const own = ownMetric(name.text, context);
  const node = model.node(name.text);
  if (own !== undefined && (alone || node === undefined)) return { kind: 'own', node: own };
  if (node !== undefined) return { kind: 'node', node };
  if (WORKFLOW_ROOTS.has(name.text)) return { kind: 'workflow' };
  const thing = model.symbolKind(name.text);
  if (thing === 'stage' || thing === 'change-set') {
    return { kind: 'thing', type: { kind: 'thing', thing, name: name.text } };
  }
  return undefined;
}

function ownMetric(name: string, { self }: Context): NodeInfo | undefined {
  if (self === undefined) return undefined;
  if (self.ownMetrics.has(name)) return self;
  const builtIn = [...(metricsOf.get(self.kind)?.keys() ?? [])];
  return builtIn.some((metric) => metric === name || metric.startsWith(`${name}.`)) ? self : undefined;
}

/** Reports a name that nothing has, with what was probably meant. */
export function unknownName(name: Name, hasMembers: boolean, context: Context): Type {
  if (isExcused(name.text, context)) {
    context.onRead?.({ node: undefined, name: name.text, span: name });
    return ANY;
  }
  if (functionsByName.has(name.text) && !hasMembers)
    return { kind: 'thing', thing: 'function', name: name.text };
  const difference = meantDifference(name.text, context);
  if (difference !== undefined) {
    const message = `There is no \`${name.text}\`; a difference has blanks around its minus: \`${difference}\`.`;
    report(context, 'unknown-name', name, message, { fixes: [replacement(context.place, name, difference)] });
    return ANY;
  }
  const near = nearest(name.text, namesInSight(context));
  const { hint, extras } = suggestion(near, context.place, name);
  report(context, 'unknown-name', name, sentence(`There is nothing called \`${name.text}\``, hint), extras);
  return ANY;
}

/** Whether a name may be known after all: by a broken block, a misspelt kind, a fragment that is not there. */
export function isExcused(name: string, context: Context): boolean {
  const { model, place } = context;
  if (model.isLenient || model.symbolKind(name) === 'unknown') return true;
  return model.looksDeclared(place.file, name);
}

function* namesInSight(context: Context): Iterable<string> {
  yield* context.axes.keys();
  yield* context.model.paramNames(context.place.scope);
  if (context.self !== undefined) {
    yield* context.self.ownMetrics.keys();
    yield* metricsOf.get(context.self.kind)?.keys() ?? [];
  }
  if (!context.allowed.metrics) return;
  yield* context.model.nodeNames;
  yield* WORKFLOW_ROOTS;
}

/** `users-1` as `users - 1`, where `users` is known and the rest is a number or known too. */
function meantDifference(name: string, context: Context): string | undefined {
  for (let at = name.indexOf('-'); at > 0; at = name.indexOf('-', at + 1)) {
    const [left, right] = [name.slice(0, at), name.slice(at + 1)];
    const known = (text: string): boolean =>
      resolve({ text, start: 0, end: 0 }, true, context)?.kind === 'value';
    if (known(left) && (/^\d/.test(right) || known(right))) return `${left} - ${right}`;
  }
  return undefined;
}

/** The name that an expression is by itself. */
export function loneName(expression: Expression): Name | undefined {
  return expression.type === 'reference' ? expression.name : undefined;
}
