import { divide, type PhasePart } from '../../events/phases.ts';
import type { NodeView } from '../../events/run-view.ts';

/** How the time of a node divides. On each level the parts and the rest add up to the whole, to the nanosecond. */
export interface Breakdown {
  readonly name: string;
  /** How many phases of this name there were one after the other; their times are added up. */
  readonly count: number;
  /** Nanoseconds. */
  readonly time: number;
  /** In the order in which they first began. */
  readonly parts: readonly Breakdown[];
  /** Nanoseconds that no part explains: all of it where there are none. */
  readonly rest: number;
}

/** Of a node's last attempt, up to `now` while it runs; undefined where it has told no phases. */
export function breakdownOf(node: NodeView, now: number): Breakdown | undefined {
  const { id, phases, attempt, attemptStarted, finished } = node;
  if (phases.length === 0 || attemptStarted === undefined) return undefined;
  // Of one that was tried again this is not all of its time.
  const name = attempt > 1 ? `${id}, attempt ${String(attempt)}` : id;
  return together(name, [divide(name, phases, attemptStarted, finished ?? now)]);
}

/** Phases of one name as one: a loop begins the same phase again and again. */
function together(name: string, phases: readonly PhasePart[]): Breakdown {
  const named = new Map<string, PhasePart[]>();
  for (const part of phases.flatMap(({ parts }) => parts)) {
    const same = named.get(part.name);
    if (same === undefined) named.set(part.name, [part]);
    else same.push(part);
  }
  return {
    name,
    count: phases.length,
    time: sum(phases, 'time'),
    parts: [...named].map(([part, same]) => together(part, same)),
    rest: sum(phases, 'rest'),
  };
}

function sum(phases: readonly PhasePart[], of: 'time' | 'rest'): number {
  return phases.reduce((total, phase) => total + phase[of], 0);
}

/**
 * Where most of a node's time goes: its largest part, and within that the largest again, as long as it is more than half
 * of what is around it. Undefined where that is the time which no phase explains. `levels`: how deep is looked.
 */
export function bottleneckOf(node: Breakdown, levels = Infinity): Breakdown | undefined {
  let found = largestOf(node);
  if (found === undefined || found.time < node.rest) return undefined;
  for (let level = 1; level < levels; level++) {
    const within = largestOf(found);
    if (within === undefined || within.time <= found.time / 2) break;
    found = within;
  }
  return found;
}

function largestOf({ parts }: Breakdown): Breakdown | undefined {
  let largest = parts[0];
  for (const part of parts) if (part.time > (largest?.time ?? 0)) largest = part;
  return largest;
}

/** A part of a node's time, on its level. */
export interface BreakdownRow {
  /** Undefined for the rest of a level, which no part explains. */
  readonly name: string | undefined;
  /** 0 for parts of the node itself. */
  readonly depth: number;
  readonly count: number;
  /** Nanoseconds. */
  readonly time: number;
  readonly isBottleneck: boolean;
}

/** All parts, each followed by its own; a level's rest comes last. */
export function breakdownRows(node: Breakdown): readonly BreakdownRow[] {
  const bottleneck = bottleneckOf(node);
  const rowsOf = ({ parts, rest }: Breakdown, depth: number): readonly BreakdownRow[] => {
    if (parts.length === 0) return [];
    const rows = parts.flatMap((part) => {
      const { name, count, time } = part;
      return [{ name, depth, count, time, isBottleneck: part === bottleneck }, ...rowsOf(part, depth + 1)];
    });
    const isBottleneck = bottleneck === undefined && depth === 0;
    return rest === 0 ? rows : [...rows, { name: undefined, depth, count: 1, time: rest, isBottleneck }];
  };
  return rowsOf(node, 0);
}
