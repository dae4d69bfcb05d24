import type { Probe } from '../../../core/language/evaluate/probes.ts';
import { LineSplitter } from '../output/lines.ts';
import type { TextTaker } from '../output/text-streams.ts';
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
      return () => Promise.resolve(lines.matched ? undefined : `no line matches ${probe.pattern}`);
  }
}

async function lookByHttp(probe: Extract<Probe, { type: 'http' }>): Promise<string | undefined> {
  const answer = await statusOf(probe.url, LONGEST_LOOK);
  if (!answer.ok) return `${probe.url}: ${answer.error}`;
  const isExpected = probe.expect.some(({ from, to }) => answer.value >= from && answer.value <= to);
  return isExpected ? undefined : `${probe.url}: status ${answer.value}`;
}

/** Watches a service's output for a line that a pattern matches; `onMatch` is told of the first. */
export class LogLines implements TextTaker {
  matched = false;
  readonly #splitters: Readonly<Record<StreamName, LineSplitter>> | undefined;

  constructor(pattern: string | undefined, onMatch: () => void) {
    if (pattern === undefined) return;
    const expression = new RegExp(pattern);
    const look = (line: string): void => {
      if (this.matched || !expression.test(line)) return;
      this.matched = true;
      onMatch();
    };
    this.#splitters = { stdout: new LineSplitter(look), stderr: new LineSplitter(look) };
  }

  push(stream: StreamName, text: string): void {
    if (!this.matched) this.#splitters?.[stream].push(text);
  }

  end(): void {
    this.#splitters?.stdout.end();
    this.#splitters?.stderr.end();
  }
}
