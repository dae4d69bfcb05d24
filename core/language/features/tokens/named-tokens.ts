import { unreachable } from '../../../result.ts';
import { labelText } from '../../check/labels.ts';
import { metricBlocks } from '../../check/records.ts';
import { attributes, blocks, functionsByName, metricsOf } from '../../schema/index.ts';
import type { AttributeSchema, BlockSchema } from '../../schema/shape.ts';
import type { Block, Expression, Member, Name, StringLiteral } from '../../syntax/tree.ts';
import { membersOf } from '../../syntax/visit.ts';
import type { TokenModifier, TokenType } from './legend.ts';

/** A name with what it is. */
export interface NamedToken {
  readonly name: Name;
  /** Absent where it depends on what the workflow has by that name. */
  readonly type: TokenType | undefined;
  readonly modifiers: readonly TokenModifier[];
  /** The node that it stands in has a metric of that name, which is meant unless a param has it as well. */
  readonly isOwn: boolean;
}

/** What the names of an expression stand in. */
interface Place {
  readonly attribute: AttributeSchema | undefined;
  /** Of the node around. */
  readonly axes: ReadonlySet<string>;
  readonly metrics: ReadonlySet<string>;
  /** Metrics that need no node in front of them here. */
  readonly own: ReadonlySet<string>;
}

const NOTHING: ReadonlySet<string> = new Set();
const NOWHERE: Place = { attribute: undefined, axes: NOTHING, metrics: NOTHING, own: NOTHING };
const NO_MODIFIERS: readonly TokenModifier[] = [];
const LIBRARY: readonly TokenModifier[] = ['defaultLibrary'];
const DECLARATION: readonly TokenModifier[] = ['declaration'];

/** Words before a metric of the workflow. */
const WORKFLOW_ROOTS: ReadonlySet<string> = firstWords(metricsOf.get('workflow')?.keys() ?? []);

/** The names of a member, in the order in which they stand. */
export function namedTokens(member: Member): readonly NamedToken[] {
  const finder = new NameFinder();
  finder.member(member, undefined, NOWHERE);
  return finder.found.filter(({ name }) => name.text !== '').sort((a, b) => a.name.start - b.name.start);
}

class NameFinder {
  readonly found: NamedToken[] = [];

  /** A tree's height is bounded, so recursion is. */
  member(member: Member, parent: BlockSchema | undefined, place: Place): void {
    switch (member.type) {
      case 'block':
        this.#block(member, place);
        break;
      case 'attribute': {
        const attribute = parent && attributes.get(parent.kind)?.get(member.name.text);
        if (attribute !== undefined) this.#add(member.name, 'property');
        else if (parent?.entries !== undefined)
          this.#add(member.name, isMatrix(parent) ? 'parameter' : 'variable', entryModifiers(parent));
        this.#expression(member.value, { ...place, attribute });
        break;
      }
      case 'condition':
        this.#expression(member.value, { ...place, attribute: undefined });
        break;
    }
  }

  #block(block: Block, place: Place): void {
    const schema = blocks.get(block.kind.text);
    if (schema !== undefined) this.#add(block.kind, 'keyword');
    if (schema !== undefined) this.#label(schema, block.label);
    const within = placeIn(block, schema, place);
    for (const member of membersOf(block)) this.member(member, schema, within);
  }

  #label(schema: BlockSchema, label: Name | StringLiteral | undefined): void {
    if (label === undefined || 'type' in label) return;
    this.#add(label, labelType(schema), schema.braces === 'optional' ? NO_MODIFIERS : DECLARATION);
  }

  #expression(expression: Expression, place: Place): void {
    switch (expression.type) {
      case 'reference':
        this.#reference(expression.name, place);
        return;
      case 'member':
        this.#expression(expression.object, place);
        this.#add(expression.property, 'property');
        return;
      case 'call':
        this.#callee(expression.callee, place);
        this.#all(expression.arguments, withoutChoices(place));
        return;
      case 'index':
        this.#expression(expression.object, place);
        for (const { name, value } of expression.arguments) this.#named(name, 'parameter', value, place);
        return;
      case 'object':
        for (const { name, value } of expression.entries) this.#named(name, 'property', value, place);
        return;
      case 'list':
        this.#all(expression.items, place);
        return;
      case 'string':
        for (const part of expression.parts) {
          if (part.type === 'interpolation') this.#expression(part.value, withoutChoices(place));
        }
        return;
      case 'unary':
        this.#expression(expression.operand, withoutChoices(place));
        return;
      case 'binary':
        this.#all([expression.left, expression.right], withoutChoices(place));
        return;
      case 'range':
        this.#all([expression.from, expression.to], withoutChoices(place));
        return;
      case 'conditional':
        this.#all([expression.test, expression.consequent, expression.alternate], withoutChoices(place));
        return;
      case 'parenthesized':
        this.#expression(expression.value, place);
        return;
      case 'number':
      case 'boolean':
      case 'null':
      case 'missing':
        return;
      default:
        unreachable(expression);
    }
  }

  #all(expressions: readonly Expression[], place: Place): void {
    for (const expression of expressions) this.#expression(expression, place);
  }

  #named(name: Name | StringLiteral | undefined, type: TokenType, value: Expression, place: Place): void {
    if (name !== undefined && !('type' in name)) this.#add(name, type);
    this.#expression(value, withoutChoices(place));
  }

  #callee(callee: Expression, place: Place): void {
    if (callee.type === 'reference' && functionsByName.has(callee.name.text)) {
      this.#add(callee.name, 'function', LIBRARY);
    } else this.#expression(callee, place);
  }

  #reference(name: Name, { attribute, axes, own }: Place): void {
    if (attribute?.choices?.some(({ word }) => word === name.text) === true) this.#add(name, 'enumMember');
    else if (axes.has(name.text)) this.#add(name, 'parameter');
    else if (WORKFLOW_ROOTS.has(name.text) && !own.has(name.text)) this.#add(name, 'namespace', LIBRARY);
    else this.found.push({ name, type: undefined, modifiers: NO_MODIFIERS, isOwn: own.has(name.text) });
  }

  #add(name: Name, type: TokenType, modifiers = NO_MODIFIERS): void {
    this.found.push({ name, type, modifiers, isOwn: false });
  }
}

function withoutChoices(place: Place): Place {
  return place.attribute === undefined ? place : { ...place, attribute: undefined };
}

/** What the names in a block's members can mean. */
function placeIn(block: Block, schema: BlockSchema | undefined, around: Place): Place {
  if (schema?.node === true) return { ...NOWHERE, axes: axesOf(block), metrics: metricsIn(block, schema) };
  if (isMatrix(schema)) return NOWHERE;
  return schema?.kind === 'metric' ? { ...around, own: around.metrics } : around;
}

function axesOf(node: Block): ReadonlySet<string> {
  const axes = membersOf(node).flatMap((member) =>
    member.type === 'block' && isMatrix(blocks.get(member.kind.text)) ? membersOf(member) : [],
  );
  if (axes.length === 0) return NOTHING;
  return new Set(axes.flatMap((axis) => (axis.type === 'attribute' ? [axis.name.text] : [])));
}

/** What every node of the kind has, and what this one declares. */
function metricsIn(node: Block, { kind }: BlockSchema): ReadonlySet<string> {
  const declared = metricBlocks(node).flatMap(({ label }) => labelText(label) ?? []);
  if (declared.length === 0) return NOTHING;
  return new Set([...declared, ...firstWords(metricsOf.get(kind)?.keys() ?? [])]);
}

function isMatrix(schema: BlockSchema | undefined): boolean {
  return schema?.entries?.types.includes('axis') === true;
}

/** A fragment's values are given by names that it declares. */
function entryModifiers({ braces }: BlockSchema): readonly TokenModifier[] {
  return braces === 'optional' ? NO_MODIFIERS : DECLARATION;
}

function labelType({ node, within, braces }: BlockSchema): TokenType {
  if (node === true) return 'class';
  if (within.includes('file') || braces === 'optional') return 'namespace';
  return within.some((parent) => blocks.get(parent)?.node === true) ? 'property' : 'struct';
}

/** The words before the first dot of each path. */
function firstWords(paths: Iterable<string>): ReadonlySet<string> {
  return new Set([...paths].map((path) => path.split('.')[0] ?? path));
}
