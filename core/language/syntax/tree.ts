import type { Span } from '../diagnostic.ts';

/**
 * The syntax tree. Every span is relative to the start of the *part* that the node stands in, so that a part's
 * tree is a pure function of the part's text and stays valid when text before it changes; a {@link Placed} node
 * says where its part starts in the file.
 *
 * Parsing never fails. What is missing in an incomplete file is absent on purpose and named here:
 * `MissingExpression` where an expression was expected, `label: undefined`, `body: undefined`, `name.text === ''`.
 */

export interface Placed<T> {
  /** Offset of the part's start in the file. */
  readonly offset: number;
  readonly node: T;
}

export interface Name extends Span {
  readonly text: string;
}

/** `kind label? { members }`; without braces for `include "path"`. */
export interface Block extends Span {
  readonly type: 'block';
  readonly kind: Name;
  readonly label: Name | StringLiteral | undefined;
  /** Absent where the block has no braces. */
  readonly body: Body | undefined;
}

export interface Body extends Span {
  readonly members: readonly Member[];
  /** False where the closing brace is missing or, for a workflow or fragment, lies in a later part. */
  readonly closed: boolean;
}

/** `name = expression` */
export interface Attribute extends Span {
  readonly type: 'attribute';
  readonly name: Name;
  readonly value: Expression;
}

/** A bare expression among members: a goal's condition. */
export interface Condition extends Span {
  readonly type: 'condition';
  readonly value: Expression;
}

export type Member = Block | Attribute | Condition;

export interface NumberLiteral extends Span {
  readonly type: 'number';
  /** As written: digits with `_`, unit letters or `%`, `/s`; `$` in front for money. Checked and valued by quantity/. */
  readonly text: string;
}

export interface BooleanLiteral extends Span {
  readonly type: 'boolean';
  readonly value: boolean;
}

export interface NullLiteral extends Span {
  readonly type: 'null';
}

export interface StringLiteral extends Span {
  readonly type: 'string';
  readonly quote: '"' | "'" | '"""';
  readonly parts: readonly StringPart[];
}

/** Text with escapes resolved and, in `"""`, the common indent removed; or an interpolated expression (its span includes `${` and `}`). */
export type StringPart = TextPart | InterpolationPart;
export interface TextPart extends Span {
  readonly type: 'text';
  readonly value: string;
}
export interface InterpolationPart extends Span {
  readonly type: 'interpolation';
  readonly value: Expression;
}

export interface Reference extends Span {
  readonly type: 'reference';
  readonly name: Name;
}

export interface MemberAccess extends Span {
  readonly type: 'member';
  readonly object: Expression;
  readonly property: Name;
}

export interface Index extends Span {
  readonly type: 'index';
  readonly object: Expression;
  readonly arguments: readonly IndexArgument[];
}
export interface IndexArgument extends Span {
  /** `size` in `parse[size=1000]`; absent when positional. */
  readonly name: Name | undefined;
  readonly value: Expression;
}

export interface Call extends Span {
  readonly type: 'call';
  readonly callee: Expression;
  readonly arguments: readonly Expression[];
}

export type UnaryOperator = '-' | '+' | 'not';
export interface Unary extends Span {
  readonly type: 'unary';
  readonly operator: UnaryOperator;
  readonly operand: Expression;
}

export type BinaryOperator =
  'or' | 'and' | '<' | '<=' | '>' | '>=' | '==' | '!=' | 'in' | '+' | '-' | '*' | '/' | '%';
export interface Binary extends Span {
  readonly type: 'binary';
  readonly operator: BinaryOperator;
  readonly operatorSpan: Span;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Conditional extends Span {
  readonly type: 'conditional';
  readonly test: Expression;
  readonly consequent: Expression;
  readonly alternate: Expression;
}

export interface RangeExpression extends Span {
  readonly type: 'range';
  readonly from: Expression;
  readonly to: Expression;
}

export interface ListExpression extends Span {
  readonly type: 'list';
  readonly items: readonly Expression[];
}

export interface ObjectExpression extends Span {
  readonly type: 'object';
  readonly entries: readonly ObjectEntry[];
}
export interface ObjectEntry extends Span {
  readonly name: Name | StringLiteral;
  readonly value: Expression;
}

export interface Parenthesized extends Span {
  readonly type: 'parenthesized';
  readonly value: Expression;
}

/** An expression was expected here and there is none; a syntax error says so. Checkers stay silent about it. */
export interface MissingExpression extends Span {
  readonly type: 'missing';
}

export type Expression =
  | NumberLiteral
  | BooleanLiteral
  | NullLiteral
  | StringLiteral
  | Reference
  | MemberAccess
  | Index
  | Call
  | Unary
  | Binary
  | Conditional
  | RangeExpression
  | ListExpression
  | ObjectExpression
  | Parenthesized
  | MissingExpression;

/** A file's parts stitched together. */
export interface FileTree {
  /** Top-level members in order: `include` (no body), `workflow`, `fragment`; anything else is an error of the checker. */
  readonly members: readonly FileMember[];
}

/** A `workflow` or `fragment` whose members may come from many parts. */
export interface Container {
  readonly type: 'container';
  /** The opening block as its part has it: kind, label; its own `body` holds only the members of that part. */
  readonly opening: Placed<Block>;
  /** All members, over all parts, in order. */
  readonly members: readonly Placed<Member>[];
  /** Offset in the file after the closing brace, or where the file ends without one. */
  readonly end: number;
  readonly closed: boolean;
}

export type FileMember = Container | { readonly type: 'member'; readonly placed: Placed<Member> };
