import { formatFile } from '../../core/language/format/format.ts';
import { parseFile } from '../../core/language/syntax/parse.ts';
import { createLineIndex } from '../../core/language/syntax/positions.ts';
import { fail, ok, type Result } from '../../core/result.ts';

/** Why a text is not formatted. */
export interface SyntaxFailure {
  /** Zero-based. */
  readonly line: number;
  /** Of the first syntax error. */
  readonly message: string;
}

/** The text in the one format. One with syntax errors is not formatted: what is broken might be meant otherwise. */
export function formatted(text: string): Result<string, SyntaxFailure> {
  const parsed = parseFile(text);
  const [problem] = parsed.problems;
  if (problem === undefined) return ok(formatFile(parsed));
  return fail({ line: createLineIndex(text).positionAt(problem.start).line, message: problem.message });
}
