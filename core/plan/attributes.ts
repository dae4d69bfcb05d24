import { isDimensionless, sameDimension, dimensions } from '../language/quantity/dimension.ts';
import { attributes as schemaAttributes } from '../language/schema/index.ts';
import type { Bound } from '../language/workflow.ts';
import type { Value } from '../language/evaluate/value.ts';
import type { Axes, PlanEvaluator } from './plan.ts';
import type { Problems } from './problems.ts';

/** A block whose attributes are read, with the axes of the instance that reads them. */
export interface Subject {
  readonly kind: string;
  readonly attributes: ReadonlyMap<string, Bound>;
  readonly axes: Axes;
}

/** Reads attributes by their type. A mistake is reported and read as the default that the schema has. */
export class AttributeReader {
  readonly #evaluate: PlanEvaluator;
  readonly #problems: Problems;

  constructor(evaluate: PlanEvaluator, problems: Problems) {
    this.#evaluate = evaluate;
    this.#problems = problems;
  }

  /** Without a value or default: false. */
  truth(subject: Subject, name: string): boolean {
    const byDefault = schemaAttributes.get(subject.kind)?.get(name)?.default === 'true';
    const read = this.#read(subject, name);
    if (read === undefined) return byDefault;
    if (read.value.type === 'boolean') return read.value.value;
    this.#problems.at(read.bound, 'wrong-type', `\`${name}\` must be true or false.`);
    return byDefault;
  }

  /** A whole number from 0; without a value 0. */
  count(subject: Subject, name: string): number {
    const read = this.#read(subject, name);
    if (read === undefined) return 0;
    const { value } = read;
    if (value.type === 'quantity' && isDimensionless(value.dimension) && isWhole(value.value))
      return value.value;
    this.#problems.at(read.bound, 'out-of-range', `\`${name}\` must be a whole number from 0.`);
    return 0;
  }

  /** Nanoseconds above 0; undefined without a value, or where it is null. */
  duration(subject: Subject, name: string): number | undefined {
    const read = this.#read(subject, name);
    if (read === undefined || read.value.type === 'null') return undefined;
    const { value } = read;
    const isDuration = value.type === 'quantity' && sameDimension(value.dimension, dimensions.duration);
    if (isDuration && value.value > 0) return value.value;
    this.#problems.at(read.bound, 'wrong-type', `\`${name}\` must be a duration above 0.`);
    return undefined;
  }

  #read(subject: Subject, name: string): { readonly bound: Bound; readonly value: Value } | undefined {
    const bound = subject.attributes.get(name);
    if (bound === undefined) return undefined;
    const outcome = this.#evaluate(bound, subject.axes);
    if (outcome.ok) return { bound, value: outcome.value };
    this.#problems.evaluation(outcome.error);
    return undefined;
  }
}

function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
