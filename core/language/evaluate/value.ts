import type { Dimension } from '../quantity/dimension.ts';

/** What an expression evaluates to. */
export type Value =
  | {
      readonly type: 'quantity';
      readonly value: number;
      readonly dimension: Dimension;
      readonly shown?: 'ratio';
    }
  | { readonly type: 'text'; readonly value: string; readonly secret: boolean }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'null' }
  | { readonly type: 'list'; readonly items: readonly Value[] }
  | { readonly type: 'object'; readonly entries: ReadonlyMap<string, Value> }
  | { readonly type: 'range'; readonly from: number; readonly to: number; readonly dimension: Dimension }
  /** The three truth values of Kleene's logic need a third: a goal whose data do not decide it. */
  | {
      readonly type: 'unknown';
      readonly state: 'undecided' | 'unmeasured';
      readonly reason: string;
    };

export type Quantity = Extract<Value, { type: 'quantity' }>;
export type Text = Extract<Value, { type: 'text' }>;
export type Truth = Extract<Value, { type: 'boolean' }>;
export type List = Extract<Value, { type: 'list' }>;
export type ObjectValue = Extract<Value, { type: 'object' }>;
export type RangeValue = Extract<Value, { type: 'range' }>;
export type Unknown = Extract<Value, { type: 'unknown' }>;

export const NULL: Value = { type: 'null' };
export const TRUE: Truth = { type: 'boolean', value: true };
export const FALSE: Truth = { type: 'boolean', value: false };

export function truth(value: boolean): Truth {
  return value ? TRUE : FALSE;
}

/** A text that may be shown; `secret` taints it and all that is made from it. */
export function text(value: string, secret = false): Text {
  return { type: 'text', value, secret };
}

export function list(items: readonly Value[]): List {
  return { type: 'list', items };
}

/** A number without a unit. */
export function count(value: number): Quantity {
  return { type: 'quantity', value, dimension: { time: 0, byte: 0, dollar: 0 } };
}
