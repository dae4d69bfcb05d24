import type { Span } from '../diagnostic.ts';
import type { Bound } from '../workflow.ts';
import { fail, type Result } from '../../result.ts';
import type { EvaluationError, Scope } from './scope.ts';
import type { Value } from './value.ts';

export type Outcome = Result<Value, EvaluationError>;

/** Where a place's spans are relative to, and which names it sees. */
export type Place = Pick<Bound, 'file' | 'offset' | 'scope'>;

/** What a compiled expression runs with: the same expression may stand in several places (a fragment used twice). */
export interface Context {
  readonly scope: Scope;
  readonly place: Place;
}

export type Run = (context: Context) => Outcome;

/** An expression made ready to run. `nesting` is how deep its closures call one another. */
export interface Compiled {
  readonly run: Run;
  readonly nesting: number;
}

/** An error at a span that is relative to the context's part of the file. */
export function errorAt(
  context: { readonly place: Place },
  span: Span,
  code: EvaluationError['code'],
  message: string,
): { readonly ok: false; readonly error: EvaluationError } {
  const { file, offset } = context.place;
  return fail({ code, message, file, start: offset + span.start, end: offset + span.end });
}

/** A compiled expression over compiled parts. */
export function over(parts: readonly Compiled[], run: Run): Compiled {
  let deepest = 0;
  for (const part of parts) deepest = Math.max(deepest, part.nesting);
  return { run, nesting: deepest + 1 };
}
