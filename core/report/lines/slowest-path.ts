/** What of a node counts for the time a run took. Nanoseconds since the run's start. */
export interface TimedNode {
  readonly id: string;
  readonly needs: readonly string[];
  /** Undefined where it never ran. */
  readonly started: number | undefined;
  /** When others no longer waited for it: its end, of a service when it was ready. */
  readonly done: number | undefined;
}

/** A need that was done this shortly before something else is what was waited for: starting takes time, too. */
const TOLERANCE = 2e6;

interface Ran extends TimedNode {
  readonly started: number;
  readonly done: number;
}

/**
 * The chain that decided when the run ended: from the node that was done last back to, each time, the one whose end let
 * it start. That is the need that was done last, or what ran in its way after that: a job that was taken, a node that
 * ran alone. In the order in which they ran.
 */
export function slowestPath(nodes: readonly TimedNode[]): readonly TimedNode[] {
  const ran = nodes.filter(hasRun).sort((a, b) => a.done - b.done);
  const path: Ran[] = [];
  let current = ran.at(-1);
  while (current !== undefined && path.length < nodes.length) {
    path.push(current);
    current = beforeIt(current, ran);
  }
  return path.reverse();
}

function hasRun(node: TimedNode): node is Ran {
  return node.started !== undefined && node.done !== undefined;
}

/** `ran` is in the order of `done`. */
function beforeIt(node: Ran, ran: readonly Ran[]): Ran | undefined {
  const latest = countDoneBy(node.started, ran) - 1;
  const last = ran[latest];
  if (last === undefined || last === node) return undefined;
  const needs = new Set(node.needs);
  for (let index = latest; index >= 0; index--) {
    const other = ran[index];
    if (other === undefined || other.done < last.done - TOLERANCE) break;
    if (needs.has(other.id) && other !== node) return other;
  }
  // What took no time can't lead on for ever.
  return last.started < node.started ? last : undefined;
}

function countDoneBy(time: number, ran: readonly Ran[]): number {
  let [low, high] = [0, ran.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ran[middle]?.done ?? Infinity) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
