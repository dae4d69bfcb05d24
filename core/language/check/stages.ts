import type { NodeRef, StageDeclaration } from '../workflow.ts';
import { checkAttributes } from './attribute-values.ts';
import type { Draft } from './build.ts';
import { unwrap } from './constants.ts';
import type { Context } from './context.ts';
import { reached, type NeedsGraph } from './needs.ts';

/** Stages: their values, whether they ever run anything, and the nodes that none of them runs. */
export function checkStages(draft: Draft, graph: NeedsGraph, context: Context): void {
  const { stages } = draft.workflow;
  if (stages.size === 0) return;
  const covered = new Set<number>();
  const before = new Set<number>();
  for (const stage of stages.values()) {
    const at: Context = { ...context, place: placeOf(stage, context) };
    checkAttributes('stage', stage.attributes, at);
    const numbers = numbersOf(stage, graph);
    checkReach(stage, numbers, before, context);
    for (const number of reached(graph, numbers)) covered.add(number);
    if (!isTrue(stage, 'manual')) for (const number of numbers) before.add(number);
  }
  if (!namesUnknownNode(draft, graph)) reportUncovered(graph, covered, context);
}

/** A misspelt name may be the one that would cover a node: that is reported, and nothing that may follow from it. */
function namesUnknownNode({ workflow }: Draft, graph: NeedsGraph): boolean {
  const isUnknown = ({ name }: NodeRef): boolean => !graph.numbers.has(name);
  return (
    [...workflow.stages.values()].some(({ steps }) => steps.some(isUnknown)) ||
    [...workflow.nodes.values()].some(({ needs }) => needs.some(isUnknown))
  );
}

function placeOf(stage: StageDeclaration, context: Context): Context['place'] {
  return stage.attributes.get('steps') ?? context.place;
}

function numbersOf({ steps }: StageDeclaration, graph: NeedsGraph): readonly number[] {
  return steps.flatMap(({ name }) => graph.numbers.get(name) ?? []);
}

function checkReach(
  stage: StageDeclaration,
  numbers: readonly number[],
  before: ReadonlySet<number>,
  context: Context,
): void {
  const reason = reasonUnreached(stage, numbers, before);
  if (reason === undefined) return;
  const symbol = context.model.names.get(stage.name);
  if (symbol === undefined) return;
  const message = `The stage \`${stage.name}\` never runs anything: ${reason}.`;
  context.reporter.report('unreachable-stage', symbol, symbol.span, message);
}

function reasonUnreached(
  stage: StageDeclaration,
  numbers: readonly number[],
  before: ReadonlySet<number>,
): string | undefined {
  const when = stage.attributes.get('when');
  if (when !== undefined && isLiteral(when.expression, false)) return 'its `when` is `false`';
  const steps = stage.attributes.get('steps');
  if (steps?.expression.type === 'list' && steps.expression.items.length === 0) return 'it names no nodes';
  const whole = stage.steps.every(({ expression }) => expression.type === 'reference');
  if (!whole || numbers.length === 0 || numbers.length < stage.steps.length || isTrue(stage, 'manual'))
    return undefined;
  return numbers.every((number) => before.has(number)) ? 'all its nodes run in stages before it' : undefined;
}

function isTrue(stage: StageDeclaration, name: string): boolean {
  const bound = stage.attributes.get(name);
  return bound !== undefined && isLiteral(bound.expression, true);
}

function isLiteral(expression: Parameters<typeof unwrap>[0], value: boolean): boolean {
  const inner = unwrap(expression);
  return inner.type === 'boolean' && inner.value === value;
}

function reportUncovered(graph: NeedsGraph, covered: ReadonlySet<number>, context: Context): void {
  for (const [number, { name, nameOrigin }] of graph.nodes.entries()) {
    if (covered.has(number)) continue;
    const message = `\`${name}\` stands in no stage, so it runs only when it is named.`;
    context.reporter.report('node-in-no-stage', nameOrigin, nameOrigin.span, message);
  }
}
