import { calledFunction } from '../../evaluate/calls.ts';
import { attributes, blocks, functionsByName } from '../../schema/index.ts';
import type { AttributeSchema, ParameterSchema, TypeName } from '../../schema/shape.ts';
import type { Binary, Call, Condition, Expression, Index } from '../../syntax/tree.ts';
import type { TreeNode } from '../../syntax/visit.ts';
import { isAttribute } from '../around.ts';

/** What may stand at the cursor, where a value is wanted. */
export interface Expectation {
  readonly types: readonly TypeName[];
  /** The kind of block, and its attribute, whose value holds the cursor; the attribute is absent for free names. */
  readonly block: string;
  readonly attribute: AttributeSchema | undefined;
  /** The attribute's fixed words may stand here. */
  readonly choices: boolean;
  /** The items before and after, where the cursor is in a list. */
  readonly among: readonly Expression[] | undefined;
  /** The function of which an argument is wanted, and which one. */
  readonly call: { readonly name: string; readonly parameter: ParameterSchema | undefined } | undefined;
  /** What an instance is chosen of; the cursor is within the brackets. */
  readonly index: Index | undefined;
  readonly metrics: boolean;
  readonly secrets: boolean;
  readonly changes: boolean;
  /** It is put into a command. */
  readonly command: boolean;
}

/** What the blocks and the attribute around the cursor want; `kind` is of the innermost block. */
export function expectationAt(nodes: readonly TreeNode[], kind: string): Expectation | undefined {
  const start = nodes.findIndex((node) => isAttribute(node) || isCondition(node));
  const outer = nodes[start];
  if (outer === undefined) return undefined;
  let expected = isAttribute(outer) ? ofAttribute(kind, outer.name.text) : ofCondition(kind);
  for (let at = start + 1; at < nodes.length - 1; at += 1) {
    const [node, next] = [nodes[at], nodes[at + 1]];
    if (node !== undefined && next !== undefined) expected = within(node, next, expected);
  }
  return expected;
}

function isCondition(node: TreeNode): node is Condition {
  return 'type' in node && node.type === 'condition';
}

function ofAttribute(block: string, name: string): Expectation {
  const attribute = attributes.get(block)?.get(name);
  const entries = blocks.get(block)?.entries;
  const types = attribute?.types ?? entries?.types ?? ['any'];
  return {
    ...PLAIN,
    types,
    block,
    attribute,
    choices: attribute?.choices !== undefined,
    metrics: types.includes('metrics') || (block === 'metric' && name === 'value') || isGoal(block, types),
    secrets: (attribute ?? entries)?.secrets === true,
    changes: types.includes('condition') && !isGoal(block, types),
    command: false,
  };
}

/** A condition on what was measured, rather than on files. */
function isGoal(block: string, types: readonly TypeName[]): boolean {
  return types.includes('condition') && blocks.get(block)?.within.some(hasConditions) === true;
}

function hasConditions(kind: string): boolean {
  return blocks.get(kind)?.conditions === true;
}

function ofCondition(block: string): Expectation {
  return { ...PLAIN, types: ['condition'], block, metrics: hasConditions(block) };
}

const PLAIN: Expectation = {
  types: ['any'],
  block: '',
  attribute: undefined,
  choices: false,
  among: undefined,
  call: undefined,
  index: undefined,
  metrics: false,
  secrets: false,
  changes: false,
  command: false,
};

/** What is wanted of `next`, a child of `node` of which this was expected. */
function within(node: TreeNode, next: TreeNode, expected: Expectation): Expectation {
  if (!('type' in node)) return expected;
  if (node.type === 'list') {
    return { ...expected, types: expected.types.flatMap(itemTypes), among: node.items, call: undefined };
  }
  if (node.type === 'call') return ofArgument(node, next, expected);
  if (node.type === 'index') return node.object === next ? expected : { ...value(expected), index: node };
  if (node.type === 'string')
    return 'type' in next && next.type === 'interpolation' ? inserted(expected) : expected;
  if (node.type === 'object') return value(expected);
  if (node.type !== 'binary' || takesConditions(node)) return expected;
  return { ...value(expected), types: ['quantity'] };
}

function takesConditions({ operator }: Binary): boolean {
  return operator === 'and' || operator === 'or';
}

/** What a text inserts: into a command, words of it. */
function inserted(expected: Expectation): Expectation {
  const { types, call } = expected;
  const isCommand = call === undefined && (types.includes('command') || types.includes('words'));
  return { ...value(expected), command: isCommand };
}

/** Any value, where no fixed word, probe or the like can stand. */
function value(expected: Expectation): Expectation {
  return { ...expected, types: ['any'], choices: false, among: undefined, call: undefined };
}

/** What an item of a list of this type is. */
function itemTypes(type: TypeName): readonly TypeName[] {
  return ITEMS.get(type) ?? [type];
}

const ITEMS: ReadonlyMap<TypeName, readonly TypeName[]> = new Map([
  ['nodes', ['node']],
  ['metrics', ['metric']],
  ['list', ['any']],
  ['axis', ['any']],
]);

function ofArgument(call: Call, next: TreeNode, expected: Expectation): Expectation {
  const name = calledFunction(call) ?? '';
  const parameters = functionsByName.get(name)?.parameters ?? [];
  const position = call.arguments.findIndex((argument) => argument === next);
  if (position < 0) return expected;
  const last = parameters.at(-1);
  const parameter = parameters[position] ?? (last?.rest === true ? last : undefined);
  return {
    ...value(expected),
    types: parameter?.types ?? ['any'],
    call: { name, parameter },
    command: false,
  };
}
