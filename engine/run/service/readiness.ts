import type { Probe } from '../../../core/language/evaluate/probes.ts';
import { LineSplitter } from '../output/lines.ts';
import { PatternSearch } from '../output/pattern-search.ts';
import type { TextTaker } from '../output/text-streams.ts';
import { TimedPattern } from '../output/timed-pattern.ts';
import type { StreamName } from '../process/running-process.ts';
import { statusOf } from './http-probe.ts';
import { connects } from './tcp-probe.ts';

/** Milliseconds from one look to the next: doubled from the first to the last. */
const FIRST_PAUSE = 20;
const LAST_PAUSE = 500;
/** Milliseconds for one look. */
const LONGEST_LOOK = 5_000;

/** Waits a while; ends early when there is nothing more to wait for. Milliseconds. */
export type Pause = (duration: number) => Promise<void>;

/**
 * Looks again and again until a service is ready; `undefined` then. Else, once `goOn` says no, what the last look saw.
 */
export async function untilReady(look: Look, goOn: () => boolean, pause: Pause): Promise<string | undefined> {
  let seen = 'it was not looked at';
  for (let wait = FIRST_PAUSE; goOn(); wait = Math.min(LAST_PAUSE, wait * 2)) {
    const problem = await look();
    if (problem === undefined) return undefined;
    seen = problem;
    if (goOn()) await pause(wait);
  }
  return seen;
}

/** Undefined when it is ready, else what is seen instead. */
export type Look = () => Promise<string | undefined>;

/** How a probe looks; `lines` has seen the service's output. */
export function lookWith(probe: Probe, lines: LogLines): Look {
  switch (probe.type) {
    case 'http':
      return () => lookByHttp(probe);
    case 'tcp':
      return async () => {
        const problem = await connects(probe.host, probe.port, LONGEST_LOOK);
        return problem && `${probe.host}:${probe.port}: ${problem}`;
      };
    case 'log':
      return () =>
        Promise.resolve(lines.matched ? undefined : (lines.problem ?? `no line matches ${probe.pattern}`));
  }
}

async function lookByHttp(probe: Extract<Probe, { type: 'http' }>): Promise<string | undefined> {
  const answer = await statusOf(probe.url, LONGEST_LOOK);
  if (!answer.ok) return `${probe.url}: ${answer.error}`;
  const isExpected = probe.expect.some(({ from, to }) => answer.value >= from && answer.value <= to);
  return isExpected ? undefined : `${probe.url}: status ${answer.value}`;
}

/**
 * Watches a service's output for a line that a pattern matches; `onEnd` is told once it needs to watch no more: a line
 * has matched, or the pattern takes too long.
 */
export class LogLines implements TextTaker {
  matched = false;
  readonly #search: PatternSearch | undefined;
  readonly #splitters: Readonly<Record<StreamName, LineSplitter>>;
  readonly #onEnd: () => void;
  #lines: string[] = [];

  constructor(pattern: string | undefined, onEnd: () => void) {
    const collect = (line: string): void => void this.#lines.push(line);
    this.#splitters = { stdout: new LineSplitter(collect), stderr: new LineSplitter(collect) };
    this.#onEnd = onEnd;
    if (pattern !== undefined) this.#search = new PatternSearch(new TimedPattern(pattern));
  }

  /** Why no line will ever match; undefined while one may. */
  get problem(): string | undefined {
    return this.#search?.problem;
  }

  push(stream: StreamName, text: string): void {
    if (!this.#isWatching) return;
    this.#splitters[stream].push(text);
    this.#look();
  }

  end(): void {
    if (!this.#isWatching) return;
    this.#splitters.stdout.end();
    this.#splitters.stderr.end();
    this.#look();
  }

  get #isWatching(): boolean {
    return this.#search !== undefined && !this.matched && this.problem === undefined;
  }

  #look(): void {
    if (this.#lines.length === 0) return;
    this.matched = this.#search?.lastMatch(this.#lines) !== undefined;
    this.#lines = [];
    if (!this.#isWatching) this.#onEnd();
  }
}
