import { lineEnd } from './characters.ts';
import { MAX_NESTING } from './limits.ts';
import type { SyntaxProblem } from './document.ts';

const TOO_DEEP = `This is nested too deeply (more than ${String(MAX_NESTING)} levels), or a chain of operators is too long.`;

/**
 * Collects a part's problems so that one mistake gives one: of the syntax errors of a line, what the lexer found or
 * else the first that the grammar found; the others are most likely its consequences.
 */
export class ProblemList {
  readonly #text: string;
  readonly #problems: SyntaxProblem[] = [];
  /** Ends of the lines that have a problem already. Most parts have none. */
  #claimed: Set<number> | undefined;
  /** Ends of the lines that an unclosed string runs over: nothing else on them is worth telling. */
  #unclosed: Set<number> | undefined;
  #lineStart = 0;
  #lineEnd = -1;
  #tooDeepFrom: number | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** Something wrong in a token or a bracket; tells more than what the grammar makes of it. */
  lexical(problem: SyntaxProblem): void {
    const end = this.#endOfLineAt(problem.start);
    if (this.#unclosed?.has(end) === true) return;
    this.#problems.push(problem);
    this.#claim(end);
    if (problem.code === 'unclosed-string') (this.#unclosed ??= new Set()).add(end);
  }

  /** Something wrong that may be a consequence of what was found on its line before. */
  unlessClaimed(problem: SyntaxProblem): void {
    const end = this.#endOfLineAt(problem.start);
    if (this.#claimed?.has(end) === true) return;
    this.#problems.push(problem);
    this.#claim(end);
  }

  #claim(lineEnd: number): void {
    (this.#claimed ??= new Set()).add(lineEnd);
  }

  /** Something wrong within a token that has no consequences. */
  harmless(problem: SyntaxProblem): void {
    this.#problems.push(problem);
  }

  /** Said once: where nesting is too deep, nothing after it is looked at. */
  tooDeep(start: number, end: number): void {
    if (this.#tooDeepFrom !== undefined && this.#tooDeepFrom <= start) return;
    this.#tooDeepFrom = start;
    this.#problems.push({ code: 'too-deep', start, end, message: TOO_DEEP });
  }

  /** All problems by their place. */
  sorted(): readonly SyntaxProblem[] {
    const limit = this.#tooDeepFrom ?? Infinity;
    return this.#problems
      .filter((problem) => problem.start < limit || (problem.code === 'too-deep' && problem.start === limit))
      .sort((a, b) => a.start - b.start || a.end - b.end);
  }

  /** Remembers the line it looked at last, as problems come mostly in order. */
  #endOfLineAt(offset: number): number {
    if (offset < this.#lineStart || offset > this.#lineEnd) {
      this.#lineStart = offset;
      this.#lineEnd = lineEnd(this.#text, offset);
    }
    return this.#lineEnd;
  }
}
