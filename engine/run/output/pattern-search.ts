import type { TimedPattern } from './timed-pattern.ts';

/**
 * Milliseconds of the processor's time: what a pattern may use beyond its due. A quadratic pattern comes to its end in
 * this on lines of some thousand characters; an exponential one does not.
 */
const RESERVE = 1_000;
/** What is due for each character: a pattern without needless backtracking takes a hundredth of it. */
const PER_CHARACTER = 0.0002;

/**
 * Looks for one pattern in all that a command prints, within bounds: once it has used up its time it finds nothing more.
 * Counted is time in which this process ran, not the clock's, so that a busy machine makes no pattern a bad one.
 */
export class PatternSearch {
  readonly #pattern: TimedPattern;
  #left = RESERVE;

  constructor(pattern: TimedPattern) {
    this.#pattern = pattern;
  }

  /** Why it has given up, a sentence without its end; undefined while it has not. */
  get problem(): string | undefined {
    if (this.#left > 0) return undefined;
    return `the pattern ${this.#pattern.source} takes too long: write it so that a line can match in one way only`;
  }

  /** The match in the last of these lines that has one. */
  lastMatch(lines: readonly string[]): RegExpExecArray | undefined {
    const characters = lines.reduce((sum, line) => sum + line.length + 1, 0);
    if (this.#left > 0) this.#left += characters * PER_CHARACTER;
    while (this.#left > 0) {
      const before = process.cpuUsage();
      // By the clock twice as long: others may have had their turns.
      const searched = this.#pattern.lastMatch(lines, 2 * this.#left);
      const { user, system } = process.cpuUsage(before);
      this.#left = Math.min(RESERVE, this.#left - (user + system) / 1_000);
      if (searched.type === 'found') return searched.match;
      if (searched.type === 'nothing') return undefined;
    }
    return undefined;
  }
}
