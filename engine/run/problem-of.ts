import type { EvaluationError } from '../../core/language/evaluate/scope.ts';
import type { RunProblem } from './options.ts';
import { errorLocation } from './places.ts';

/** A mistake that showed with its values, as what stands against a run. */
export function problemOf(error: EvaluationError): RunProblem {
  return { code: error.code, message: error.message, place: errorLocation(error) };
}
