import type { NodeSample } from './event.ts';
import type { Level, SeriesPoint, SeriesView } from './run-view.ts';

/** Points that are kept: more than a drawing has columns. */
const MOST_POINTS = 512;

const QUANTITIES = ['cpu', 'memory', 'read', 'write'] as const;
export type SampledQuantity = (typeof QUANTITIES)[number];

interface Point extends SeriesPoint {
  to: number;
  cpu: Level | undefined;
  memory: Level | undefined;
  read: Level | undefined;
  write: Level | undefined;
}

/**
 * Samples over time within bounded memory: when it is full, neighbours become one, so that a long run is kept in less
 * detail. What they add up to stays the same, and so do their peaks.
 */
export class SampleSeries implements SeriesView {
  readonly #most: number;
  #points: Point[] = [];
  /** A point of less than so many nanoseconds takes in the next one. */
  #shortest = 0;

  /** `most`: points kept, 2 or more. */
  constructor(most = MOST_POINTS) {
    this.#most = most;
  }

  get length(): number {
    return this.#points.length;
  }

  points(): readonly SeriesPoint[] {
    return this.#points;
  }

  /** `begun`: when what is sampled began, for a first sample that does not say how long it is about. */
  add(sample: NodeSample, begun: number): void {
    const last = this.#points.at(-1);
    const reached = last?.to ?? 0;
    const start = sample.over === undefined ? (last?.to ?? begun) : sample.t - sample.over;
    const from = Math.max(0, reached, Math.min(start, sample.t));
    const point = pointOf(sample, from, Math.max(from, sample.t));
    if (last !== undefined && last.to - last.from < this.#shortest) takeIn(last, point);
    else this.#points.push(point);
    if (this.#points.length > this.#most) this.#halve();
  }

  /** Whatever lengths the points have, at most half as many and one are left. */
  #halve(): void {
    const [first] = this.#points;
    const last = this.#points.at(-1);
    if (first === undefined || last === undefined) return;
    this.#shortest = Math.max(1, ((last.to - first.from) / this.#most) * 2);
    const merged: Point[] = [];
    for (const point of this.#points) {
      const open = merged.at(-1);
      if (open !== undefined && open.to - open.from < this.#shortest) takeIn(open, point);
      else merged.push(point);
    }
    this.#points = merged;
  }
}

function pointOf({ cpu, memory, read, write }: NodeSample, from: number, to: number): Point {
  return { from, to, cpu: level(cpu), memory: level(memory), read: level(read), write: level(write) };
}

function level(value: number | undefined): Level | undefined {
  return value === undefined ? undefined : { mean: value, max: value };
}

/** Makes a point and the one after it one. A quantity that one of them does not know is as the other one has it. */
function takeIn(point: Point, next: SeriesPoint): void {
  const [a, b] = [point.to - point.from, next.to - next.from];
  for (const quantity of QUANTITIES) point[quantity] = merge(point[quantity], a, next[quantity], b);
  point.to = next.to;
}

function merge(
  a: Level | undefined,
  timeOfA: number,
  b: Level | undefined,
  timeOfB: number,
): Level | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const time = timeOfA + timeOfB;
  const shareOfB = time === 0 ? 0.5 : timeOfB / time;
  return { mean: a.mean + (b.mean - a.mean) * shareOfB, max: Math.max(a.max, b.max) };
}
