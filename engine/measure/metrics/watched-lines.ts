import { LineSplitter } from '../../run/output/lines.ts';
import { PatternSearch } from '../../run/output/pattern-search.ts';
import type { TextTaker } from '../../run/output/text-streams.ts';
import type { TimedPattern } from '../../run/output/timed-pattern.ts';
import type { StreamName } from '../../run/process/running-process.ts';
import { fail, ok, type Result } from '../../../core/result.ts';

/** As much as makes the watch over a search cheap beside the search. */
const BATCH = 1024 * 1024;

/**
 * Looks for a pattern in each line that is printed, of which at most `MOST_OF_LINE` are looked at. The last match on
 * standard output counts; without any, the last on standard error.
 */
export class WatchedLines implements TextTaker {
  readonly #pattern: TimedPattern;
  readonly #search: PatternSearch;
  readonly #streams: Readonly<Record<StreamName, WatchedStream>>;

  /** `batch`: UTF-16 units of lines that are searched together. */
  constructor(pattern: TimedPattern, batch = BATCH) {
    this.#pattern = pattern;
    const search = new PatternSearch(pattern);
    this.#search = search;
    this.#streams = { stdout: new WatchedStream(search, batch), stderr: new WatchedStream(search, batch) };
  }

  push(stream: StreamName, text: string): void {
    if (this.#search.problem === undefined) this.#streams[stream].push(text);
  }

  end(): void {
    this.#streams.stdout.end();
    this.#streams.stderr.end();
  }

  /** The number as it stands there. The error is a sentence without its end. */
  get found(): Result<string, string> {
    const { problem } = this.#search;
    if (problem !== undefined) return fail(problem);
    const found = this.#streams.stdout.found ?? this.#streams.stderr.found;
    return found === undefined ? fail(`no line matches ${this.#pattern.source}`) : ok(found);
  }
}

/** The lines of one stream, collected until searching them is worth it. */
class WatchedStream {
  found: string | undefined;
  readonly #search: PatternSearch;
  readonly #batch: number;
  readonly #splitter: LineSplitter;
  #lines: string[] = [];
  #length = 0;

  constructor(search: PatternSearch, batch: number) {
    this.#search = search;
    this.#batch = batch;
    this.#splitter = new LineSplitter((line) => this.#collect(line));
  }

  push(text: string): void {
    this.#splitter.push(text);
  }

  end(): void {
    this.#splitter.end();
    this.#look();
  }

  #collect(line: string): void {
    this.#lines.push(line);
    this.#length += line.length + 1;
    if (this.#length >= this.#batch) this.#look();
  }

  #look(): void {
    if (this.#lines.length === 0) return;
    const match = this.#search.lastMatch(this.#lines);
    if (match !== undefined) this.found = groupOf(match);
    this.#lines = [];
    this.#length = 0;
  }
}

/** The first group that took part, or the whole match where there is none. */
function groupOf(match: RegExpExecArray): string {
  // A group that took no part is undefined, whatever the types say.
  const groups: readonly (string | undefined)[] = match.slice(1);
  return groups.find((group) => group !== undefined) ?? match[0];
}

/** The same in a text that is all there. */
export function lastMatch(pattern: TimedPattern, text: string): Result<string, string> {
  const lines = new WatchedLines(pattern);
  lines.push('stdout', text);
  lines.end();
  return lines.found;
}
