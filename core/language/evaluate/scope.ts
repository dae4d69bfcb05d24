import type { Result } from '../../result.ts';
import type { Param } from '../workflow.ts';
import type { Value } from './value.ts';

/** What an expression can ask of the world. Each face gives what it can; the core itself reads nothing. */
export interface Ports {
  /** The value of an inherited environment variable. */
  env(name: string): string | undefined;
  /** True where `requires` declares the variable, or it is asked for by `secret()`: its value is never shown. */
  isSecret(name: string): boolean;
  /** The text of a file; the path is relative to the file that wrote it (`from`), and stays within the workspace. */
  file(path: string, from: string): Result<string, string>;
  /** A TCP port nobody listens on now. */
  freePort(): number;
  /** Whether a change set has changed (`changed`), or holds all that has changed (`only_changed`). */
  changed(set: string): boolean;
  onlyChanged(set: string): boolean;
}

/**
 * A metric named in an expression: `parse[size=1000].time.p95` and what is asked of it.
 *
 * A lone name (`tokens`) can only be a metric of the node whose metric is being valued: its `node` is `''` and the
 * name is the first of `path`. In `time.p95` the evaluator cannot know whether `time` is a node: it stands in `node`,
 * and a reader that knows no such node takes the path as its own node's with `asOwnMetric`.
 */
export interface MetricPath {
  readonly node: string;
  /** `[size=1000]` gives name and value, `[1000]` no name. */
  readonly indices: readonly { readonly axis: string | undefined; readonly value: Value }[];
  /** Dotted path after the node: `['time', 'p95']`; the metric's first word comes first. */
  readonly path: readonly string[];
}

/** What is asked of a metric: itself, or one of the functions that take a metric by name. */
export type MetricQuestion =
  | { readonly type: 'value' }
  | { readonly type: 'quantile'; readonly q: number }
  | { readonly type: 'baseline' | 'change' | 'regression' }
  | { readonly type: 'during'; readonly node: string };

/** A quantity, or `unknown` with its reason. Where a distribution stands as a scalar it is its median. */
export type MetricReader = (path: MetricPath, question: MetricQuestion) => Value;

/** Everything an expression is evaluated with. */
export interface Scope {
  /** The node's own matrix axes, innermost. */
  readonly axes: ReadonlyMap<string, Value>;
  readonly params: ParamReader;
  readonly ports: Ports;
  /** Absent where no metric may be read (commands, plan). */
  readonly metrics: MetricReader | undefined;
}

/** Each param's value, evaluated once for a run (so that `free_port()` in a param is one port for all). */
export type ParamReader = (param: Param) => Result<Value, EvaluationError>;

/** A mistake that only shows with values: where (in the file of the expression) and what. */
export interface EvaluationError {
  readonly code:
    | 'mixed-dimensions'
    | 'division-by-zero'
    | 'not-a-number'
    | 'wrong-type'
    | 'unset-env'
    | 'unreadable-file'
    | 'out-of-range'
    | 'secret-in-command'
    | 'interpolation-in-quotes'
    | 'not-a-word'
    | 'too-large'
    | 'unknown-name'
    | 'param-cycle'
    | 'not-available';
  readonly message: string;
  readonly file: string;
  /** Offsets in the file. */
  readonly start: number;
  readonly end: number;
}
