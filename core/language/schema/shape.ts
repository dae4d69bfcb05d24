/**
 * The shape of the schema table: each block, attribute, unit, metric and function of the language is declared once,
 * with its documentation. Checker, completion, hover, signature help, the reference page, the TextMate keywords and
 * the split words are derived from it.
 */

/** The type an attribute's or argument's expression must have. */
export type TypeName =
  | 'text'
  | 'boolean'
  | 'count'
  | 'duration'
  | 'size'
  | 'ratio'
  | 'rate'
  | 'bandwidth'
  | 'money'
  | 'quantity'
  | 'range'
  | 'condition'
  | 'command'
  | 'words'
  | 'paths'
  | 'path'
  | 'env-names'
  | 'tools'
  | 'endpoints'
  | 'node'
  | 'nodes'
  | 'metric'
  | 'metrics'
  | 'probe'
  | 'extractor'
  | 'change-set'
  | 'axis'
  | 'list'
  | 'object'
  | 'any';

/** A word of the language with what it means. */
export interface Word {
  readonly word: string;
  readonly doc: string;
}

/** A word that no name can be. */
export interface ReservedWord extends Word {
  /** It stands by itself, or before or between what does. */
  readonly role: 'value' | 'operator';
}

export interface AttributeSchema {
  readonly name: string;
  /** Any one of these; bare words of `choices` come first. */
  readonly types: readonly TypeName[];
  /** Fixed choices, written as bare words and resolved before names. With the type `list`, each item is one of them. */
  readonly choices?: readonly Word[];
  /** Texts that are known. Others are errors unless `open`. */
  readonly values?: readonly Word[];
  readonly open?: boolean;
  /** What of the history its text names. */
  readonly names?: 'baseline';
  /** `secret()` may be given: the value is never shown and is passed on by a way that others cannot see. */
  readonly secrets?: boolean;
  readonly required?: boolean;
  /** As it would be written in a file; absent when there is none. */
  readonly default?: string;
  readonly doc: string;
  readonly example?: string;
  /** Numbers must be at least this (in base units); `exclusiveMinimum` when zero is wrong too. */
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  /** Numbers have no fraction. */
  readonly whole?: boolean;
}

export interface BlockSchema {
  readonly kind: string;
  readonly doc: string;
  readonly example: string;
  /** Kinds of block it may stand in; `file` is the top level. */
  readonly within: readonly string[];
  readonly label: 'none' | 'identifier' | 'text' | 'identifier-or-text' | 'path' | 'optional-identifier';
  readonly braces: 'required' | 'optional' | 'none';
  /** How often in one parent. */
  readonly repeat: 'once' | 'many';
  readonly attributes: readonly AttributeSchema[];
  /** Free attributes (params, env, changes, matrix…): any name, this type. */
  readonly entries?: {
    readonly types: readonly TypeName[];
    readonly doc: string;
    readonly secrets?: boolean;
  };
  /** Bare conditions may stand in it (goals). */
  readonly conditions?: boolean;
  /** It makes a node of the graph. */
  readonly node?: boolean;
  /** At a line's start it always begins a member of a workflow or a file: a file is split there. */
  readonly splits?: boolean;
  /** At least one of each group must be there (`run` or `exec`); more than one of a group is an error. */
  readonly oneOf?: readonly { readonly names: readonly string[]; readonly required: boolean }[];
}

export interface ParameterSchema {
  readonly name: string;
  readonly types: readonly TypeName[];
  readonly optional?: boolean;
  readonly rest?: boolean;
  readonly doc: string;
}

export interface FunctionSchema {
  readonly name: string;
  readonly doc: string;
  readonly example: string;
  readonly parameters: readonly ParameterSchema[];
  /** `same` means the type of the first argument. */
  readonly returns: TypeName | 'same' | 'secret';
  /** What it gives instead when an optional parameter is given: `file(path, json("$.x"))` is an extractor. */
  readonly returnsWith?: { readonly parameter: string; readonly returns: TypeName };
  /** Where it may stand: anywhere, only in goals and metric values, only as a certain attribute's value… */
  readonly place: 'anywhere' | 'metrics' | 'probe' | 'extractor' | 'env' | 'when' | 'command';
}

export interface MetricSchema {
  /** Dotted path after the node's name, e.g. `io.read`. */
  readonly name: string;
  readonly type: TypeName;
  /** Kinds of node that have it; `workflow` for `system.*` and `run.*`. */
  readonly of: readonly string[];
  /** It has the statistics of a distribution: `.p95`, `.mean`. */
  readonly distribution: boolean;
  /** It is followed over time: `.avg`, `.max`. */
  readonly series?: boolean;
  readonly better?: 'lower' | 'higher';
  readonly doc: string;
}

/** A word after a metric that has more than one number: `latency.p95`, `system.memory.max`. */
export interface StatisticSchema {
  readonly name: string;
  readonly of: 'distribution' | 'series';
  /** `same` is the metric's own dimension. */
  readonly type: 'same' | 'ratio';
  readonly doc: string;
}

export interface UnitSchema {
  readonly unit: string;
  readonly dimension: 'duration' | 'size' | 'ratio' | 'rate' | 'bandwidth' | 'money';
  /** In base units: ns, B, fraction, per second. */
  readonly factor: number;
  readonly doc: string;
}

export interface Schema {
  readonly blocks: readonly BlockSchema[];
  readonly functions: readonly FunctionSchema[];
  readonly metrics: readonly MetricSchema[];
  readonly statistics: readonly StatisticSchema[];
  readonly units: readonly UnitSchema[];
  /** Reserved words of expressions, also after a dot. */
  readonly reserved: readonly ReservedWord[];
  /** Names that no node may have. */
  readonly reservedNames: readonly Word[];
}
