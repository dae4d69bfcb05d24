import type { MetricValue } from '../../core/events/event.ts';
import type { EndState } from '../../core/plan/state.ts';
import type { ProcessEnd } from './process/running-process.ts';

/** How a node, or one attempt of it, came out. */
export interface NodeEnd {
  readonly state: EndState;
  readonly reason: string | undefined;
  readonly attempts: number;
  readonly exit?: number | undefined;
  readonly signal?: string | undefined;
  /** What makes its measurements doubtful, in sentences. */
  readonly warnings?: readonly string[];
  /** Of the last attempt, if that passed. */
  readonly metrics: ReadonlyMap<string, MetricValue>;
}

export const NO_METRICS: ReadonlyMap<string, MetricValue> = new Map();

/** Why a process ended as it did, in words; undefined when all is well. */
export function endReason(end: ProcessEnd): string | undefined {
  if (end.problem !== undefined) return end.problem;
  if (end.signal !== undefined) return `ended by ${end.signal}`;
  if (end.exit === undefined || end.exit === 0) return undefined;
  return `exit ${end.exit}${EXIT_HINTS.get(end.exit) ?? ''}`;
}

/** What shells mean by some codes (POSIX.1-2024, 2.8.2). */
const EXIT_HINTS: ReadonlyMap<number, string> = new Map([
  [126, ': a command was found but could not be executed'],
  [127, ': a command was not found'],
]);
