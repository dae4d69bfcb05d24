import type { Part } from '../document/part.ts';
import type { Bound, MetricDeclaration, Origin } from '../workflow.ts';
import type { Finder } from './board.ts';
import { NO_AXES, PLAIN, report, type Context } from './context.ts';
import { Fact, Reader } from './fact.ts';
import type { Finding } from './finding.ts';
import type { FramePlace } from './frame.ts';
import type { FrameParam } from './frame-params.ts';
import { axisTypes, type NodeInfo } from './node-info.ts';
import { valueContext } from './own-metrics.ts';
import { RANKS } from './ranks.ts';
import { ANY, describeType, type Type } from './types.ts';
import { valueOf } from './value-of.ts';

/**
 * A declaration that has a type because of its value: a param, or a metric of a node's own. Such may be defined by one
 * another.
 */
export abstract class Typed extends Reader implements Finder {
  /** Changes with the type. */
  readonly fact = new Fact();
  type: Type = ANY;
  findings: readonly Finding[] = [];
  /** Defined by itself, directly or by way of others: then it has no type. */
  isCircular = false;
  /** Those that its value names. */
  uses: readonly Typed[] = [];
  /** Those whose values name it. */
  readonly users = new Set<Typed>();
  /** Where it stands, for the order in which circles are told. */
  place: FramePlace;
  readonly #onOutdated: (typed: Typed) => void;

  constructor(place: FramePlace, onOutdated: (typed: Typed) => void) {
    super();
    this.place = place;
    this.#onOutdated = onOutdated;
  }

  get rank(): number {
    return RANKS.types + this.place.frame.order;
  }

  get parts(): readonly Part[] {
    return [this.valuePart];
  }

  outdated(): void {
    this.#onOutdated(this);
  }

  abstract get name(): string;
  abstract get origin(): Origin;
  abstract get value(): Bound;
  /** The part that the value stands in. */
  abstract get valuePart(): Part;

  /** How its value is looked at. */
  abstract contextIn(context: Context): Context;

  /** The type of its value; mistakes in it are reported. */
  abstract infer(context: Context): Type;
}

export class TypedParam extends Typed {
  readonly #param: FrameParam;

  constructor(param: FrameParam, place: FramePlace, onOutdated: (typed: Typed) => void) {
    super(place, onOutdated);
    this.#param = param;
  }

  get name(): string {
    return this.#param.name;
  }

  get origin(): Origin {
    return this.#param.origin;
  }

  get value(): Bound {
    return this.#param.value;
  }

  get valuePart(): Part {
    return this.#param.given?.part ?? this.place.part;
  }

  contextIn(context: Context): Context {
    return {
      ...context,
      place: this.value,
      axes: NO_AXES,
      self: undefined,
      onRead: undefined,
      allowed: PLAIN,
    };
  }

  infer(context: Context): Type {
    const at = this.contextIn(context);
    const { expression } = this.value;
    if (expression.type === 'null') return ANY;
    const type = valueOf(expression, at);
    if (type.kind === 'probe' || type.kind === 'extractor') {
      report(at, 'wrong-type', expression, `A param is a value; this is ${describeType(type)}.`);
    }
    return type;
  }
}

export class TypedMetric extends Typed {
  declaration: MetricDeclaration;
  node: NodeInfo;
  #value: Bound;

  constructor(
    declaration: MetricDeclaration,
    value: Bound,
    node: NodeInfo,
    place: FramePlace,
    onOutdated: (typed: Typed) => void,
  ) {
    super(place, onOutdated);
    this.declaration = declaration;
    this.node = node;
    this.#value = value;
  }

  /** Takes what it is after an edit. */
  set(declaration: MetricDeclaration, value: Bound, node: NodeInfo, place: FramePlace): void {
    this.declaration = declaration;
    this.node = node;
    this.place = place;
    this.#value = value;
  }

  get name(): string {
    return this.declaration.name;
  }

  get origin(): Origin {
    return this.declaration.origin;
  }

  get value(): Bound {
    return this.#value;
  }

  get valuePart(): Part {
    return this.place.part;
  }

  contextIn(context: Context): Context {
    return valueContext(this.#value, this.node, axisTypes(this.node, context), context);
  }

  infer(context: Context): Type {
    return valueOf(this.#value.expression, this.contextIn(context));
  }
}
