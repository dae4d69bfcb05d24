import {
  dimensionName,
  dimensions,
  DIMENSIONLESS,
  isDimensionless,
  sameDimension,
  type Dimension,
} from '../quantity/dimension.ts';
import type { TypeName } from '../schema/shape.ts';
import { unreachable } from '../../result.ts';

/** What is known of an expression's value before it runs. */
export type Type =
  /** Nothing is known, or a mistake has been reported: says nothing more. */
  | { readonly kind: 'any' }
  /** `dimension` is absent where it is known only at run time. */
  | { readonly kind: 'quantity'; readonly dimension: Dimension | undefined; readonly ratio: boolean }
  | { readonly kind: 'text'; readonly secret: boolean }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'null' }
  /** `item` is what all items have in common. */
  | { readonly kind: 'list'; readonly item: Type; readonly secret: boolean }
  | { readonly kind: 'object'; readonly entries: ReadonlyMap<string, Type>; readonly secret: boolean }
  | { readonly kind: 'range'; readonly dimension: Dimension | undefined }
  | { readonly kind: 'probe' }
  | { readonly kind: 'extractor' }
  /** A name that stands for a thing rather than a value. */
  | {
      readonly kind: 'thing';
      readonly thing: 'node' | 'stage' | 'change-set' | 'param' | 'function';
      readonly name: string;
    };

export const ANY: Type = { kind: 'any' };
export const TEXT: Type = { kind: 'text', secret: false };
export const SECRET: Type = { kind: 'text', secret: true };
export const BOOLEAN: Type = { kind: 'boolean' };
export const NULL: Type = { kind: 'null' };
export const NUMBER: Type = { kind: 'quantity', dimension: DIMENSIONLESS, ratio: false };
export const RATIO: Type = { kind: 'quantity', dimension: DIMENSIONLESS, ratio: true };
export const ANY_QUANTITY: Type = { kind: 'quantity', dimension: undefined, ratio: false };

export function quantityType(dimension: Dimension | undefined, ratio = false): Type {
  return { kind: 'quantity', dimension, ratio };
}

/** Dimensions whose names are types of the schema too. */
const NAMED_DIMENSIONS = ['count', 'duration', 'size', 'rate', 'bandwidth', 'money'] as const;

export function isSecret(type: Type): boolean {
  return (type.kind === 'text' || type.kind === 'list' || type.kind === 'object') && type.secret;
}

const DIMENSIONS: ReadonlyMap<TypeName, Dimension> = new Map<TypeName, Dimension>([
  ...NAMED_DIMENSIONS.map((name) => [name, dimensions[name]] as const),
  ['ratio', DIMENSIONLESS],
]);

/** The dimension that an attribute's or metric's type wants of a quantity; absent for any. */
export function dimensionOf(name: TypeName): Dimension | undefined {
  return DIMENSIONS.get(name);
}

const TYPES: ReadonlyMap<TypeName, Type> = new Map<TypeName, Type>([
  ...NAMED_DIMENSIONS.map((name) => [name, quantityType(dimensions[name])] as const),
  ['ratio', RATIO],
  ['quantity', ANY_QUANTITY],
  ['text', TEXT],
  ['boolean', BOOLEAN],
  ['condition', BOOLEAN],
  ['probe', { kind: 'probe' }],
  ['extractor', { kind: 'extractor' }],
]);

/** The type of a metric or function result that the schema names. */
export function typeOfName(name: TypeName): Type {
  return TYPES.get(name) ?? ANY;
}

/** What two types have in common: for the items of a list, the branches of a condition. */
export function common(a: Type, b: Type): Type {
  if (a.kind === 'quantity' && b.kind === 'quantity') {
    const same = a.dimension && b.dimension && sameDimension(a.dimension, b.dimension);
    return quantityType(same === true ? a.dimension : undefined, a.ratio && b.ratio);
  }
  if (a.kind === 'text' && b.kind === 'text') return a.secret ? a : b;
  if (a.kind === b.kind && a.kind !== 'thing' && a.kind !== 'object') return a;
  return ANY;
}

/** Whether nothing tells the types apart. */
export function sameType(a: Type, b: Type): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case 'any':
    case 'boolean':
    case 'null':
    case 'probe':
    case 'extractor':
      return a.kind === b.kind;
    case 'quantity':
      return a.kind === b.kind && a.ratio === b.ratio && sameDimensions(a.dimension, b.dimension);
    case 'range':
      return a.kind === b.kind && sameDimensions(a.dimension, b.dimension);
    case 'text':
      return a.kind === b.kind && a.secret === b.secret;
    case 'list':
      return a.kind === b.kind && a.secret === b.secret && sameType(a.item, b.item);
    case 'object':
      return a.kind === b.kind && a.secret === b.secret && sameEntries(a.entries, b.entries);
    case 'thing':
      return a.kind === b.kind && a.thing === b.thing && a.name === b.name;
    default:
      return unreachable(a);
  }
}

function sameDimensions(a: Dimension | undefined, b: Dimension | undefined): boolean {
  return a === undefined || b === undefined ? a === b : sameDimension(a, b);
}

/** Also in the same order, in which a similar name is looked for. */
function sameEntries(a: ReadonlyMap<string, Type>, b: ReadonlyMap<string, Type>): boolean {
  if (a.size !== b.size) return false;
  const others = [...b];
  return [...a].every(([name, type], index) => {
    const other = others[index];
    return other?.[0] === name && sameType(type, other[1]);
  });
}

/** In words with an article, for messages. */
export function describeType(type: Type): string {
  switch (type.kind) {
    case 'any':
      return 'of an unknown type';
    case 'quantity':
      return type.dimension === undefined ? 'a quantity' : dimensionName(type.dimension, type.ratio);
    case 'text':
      return type.secret ? 'a secret' : 'a text';
    case 'boolean':
      return 'a condition';
    case 'null':
      return '`null`';
    case 'list':
      return 'a list';
    case 'object':
      return 'an object';
    case 'range':
      return describeRange(type.dimension);
    case 'probe':
      return 'a readiness check';
    case 'extractor':
      return 'an extractor';
    case 'thing':
      return THINGS[type.thing](type.name);
    default:
      return unreachable(type);
  }
}

function describeRange(dimension: Dimension | undefined): string {
  if (dimension === undefined || isDimensionless(dimension)) return 'a range';
  return `a range of ${dimensionName(dimension).replace(/^an? /, '')}s`;
}

const THINGS = {
  node: (name: string) => `the node \`${name}\``,
  stage: (name: string) => `the stage \`${name}\``,
  'change-set': (name: string) => `the change set \`${name}\``,
  param: (name: string) => `the param \`${name}\``,
  function: (name: string) => `the function \`${name}\``,
} as const;
