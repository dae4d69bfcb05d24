import { mkdir, rm } from 'node:fs/promises';
import type { MetricValue } from '../../../core/events/event.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { AttemptEnd } from '../../run/attempt.ts';
import type { Command } from '../../run/evaluation/command.ts';
import { distribution } from '../samples.ts';
import type { Counter } from './counter.ts';

/** Counts that show whether a program does the same each time. */
const FEWEST = 2;
/** Counts of one that does not: two sides of five can be told apart at the level of 1 % (2 in 252 orders). */
const MOST = 5;

/** What counting needs of the bench whose command it is. */
export interface Counted {
  readonly command: Command;
  /** Runs a command as a run of the bench, its preparation included. */
  readonly run: (command: Command) => Promise<AttemptEnd>;
  /** A folder of its own for each call; it need not be there. */
  readonly folder: () => string;
}

/** Why there is no count: a run did not end well, or the counter failed. */
export type NotCounted =
  { readonly type: 'run'; readonly end: AttemptEnd } | { readonly type: 'counter'; readonly reason: string };

/**
 * Counts the instructions of a command. Where two runs agree to the instruction, their count is the metric, marked as
 * deterministic: no noise is in it. Else the counts of five runs are a sample like any other.
 */
export async function countInstructions(
  counter: Counter,
  counted: Counted,
): Promise<Result<MetricValue, NotCounted>> {
  const counts: number[] = [];
  while (counts.length < FEWEST || (counts.length < MOST && !areAlike(counts))) {
    const count = await countOnce(counter, counted);
    if (!count.ok) return count;
    counts.push(count.value);
  }
  return ok(metricOf(counts, counter));
}

async function countOnce(counter: Counter, counted: Counted): Promise<Result<number, NotCounted>> {
  const folder = counted.folder();
  await mkdir(folder, { mode: 0o700 });
  try {
    const end = await counted.run(counter.under(counted.command, folder));
    if (end.state !== 'passed') return fail({ type: 'run', end });
    const count = await counter.read(folder);
    return count.ok ? count : fail({ type: 'counter', reason: count.error });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function areAlike([first, ...rest]: readonly number[]): boolean {
  return rest.every((count) => count === first);
}

function metricOf(counts: readonly number[], { measuredBy }: Counter): MetricValue {
  const origin = { unit: 'count', measured_by: measuredBy } as const;
  const described = areAlike(counts) ? undefined : distribution(counts);
  return described === undefined
    ? { value: counts[0] ?? 0, ...origin, deterministic: true }
    : { distribution: described, ...origin };
}
