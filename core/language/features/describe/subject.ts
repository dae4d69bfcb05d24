import type { StatisticSchema } from '../../schema/shape.ts';
import type { Target } from '../names/target.ts';

/** Something that can be explained. Plain data: it travels with a completion until somebody wants to read it. */
export type Subject =
  | { readonly type: 'block'; readonly kind: string }
  | { readonly type: 'attribute'; readonly block: string; readonly name: string }
  /** A free name of a block such as `env`. */
  | { readonly type: 'entry'; readonly block: string }
  /** One of an attribute's fixed words or known texts. */
  | { readonly type: 'choice'; readonly block: string; readonly attribute: string; readonly word: string }
  | { readonly type: 'reserved'; readonly word: string }
  | { readonly type: 'function'; readonly name: string }
  | { readonly type: 'unit'; readonly unit: string }
  /** A number as written. */
  | { readonly type: 'quantity'; readonly text: string }
  /** A metric that is measured unasked. `node` is absent for `system` and `run`. */
  | MetricSubject
  | { readonly type: 'statistic'; readonly of: StatisticSchema['of']; readonly name: string }
  | { readonly type: 'target'; readonly target: Target };

export interface MetricSubject {
  readonly type: 'metric';
  /** `workflow`, or the kind of node. */
  readonly kind: string;
  readonly node: string | undefined;
  readonly name: string;
}
