import type { EvaluationError } from '../language/evaluate/scope.ts';
import type { Bound } from '../language/workflow.ts';
import type { PlanError } from './plan.ts';

/** More would not help anybody, and a matrix can make one mistake thousands of times. */
const MAX_PROBLEMS = 100;

/** Collects what stands against a plan: each mistake once, however many instances share it. */
export class Problems {
  readonly #seen = new Map<string, PlanError>();

  get list(): readonly PlanError[] {
    return [...this.#seen.values()];
  }

  add(problem: PlanError): void {
    if (this.#seen.size >= MAX_PROBLEMS) return;
    const { code, message, place } = problem;
    const key = JSON.stringify([code, message, place?.file, place?.span.start]);
    if (!this.#seen.has(key)) this.#seen.set(key, problem);
  }

  /** A mistake of an expression as a whole. */
  at(bound: Bound, code: PlanError['code'], message: string): void {
    this.add({ code, message, place: placeOf(bound) });
  }

  /** A request from outside that cannot be met. */
  asked(code: PlanError['code'], message: string): void {
    this.add({ code, message, place: undefined });
  }

  evaluation({ code, message, file, start, end }: EvaluationError): void {
    this.add({ code, message, place: { file, span: { start, end } } });
  }
}

export function placeOf(bound: Bound): PlanError['place'] {
  const { start, end } = bound.expression;
  return { file: bound.file, span: { start: bound.offset + start, end: bound.offset + end } };
}
