import type { PhaseView } from './run-view.ts';

/** Of one attempt; further ones are not kept. */
const MAX_PHASES = 1_000;
const MAX_DEPTH = 32;

interface Phase extends PhaseView {
  end: number | undefined;
  readonly children: Phase[];
}

/** Builds nested spans from their begins and ends, in whatever order these come. */
export class Phases {
  readonly roots: readonly PhaseView[];
  readonly #roots: Phase[] = [];
  /** Open spans, outermost first. */
  readonly #open: Phase[] = [];
  #count = 0;

  constructor() {
    this.roots = this.#roots;
  }

  /** False where it is not kept. */
  begin(name: string, time: number): boolean {
    if (this.#count >= MAX_PHASES || this.#open.length >= MAX_DEPTH) return false;
    const parent = this.#open.at(-1);
    const phase: Phase = { name, start: Math.max(time, parent?.start ?? 0), end: undefined, children: [] };
    (parent?.children ?? this.#roots).push(phase);
    this.#open.push(phase);
    this.#count += 1;
    return true;
  }

  /** Ends the innermost open span of this name and those within it. One that never began is no span. */
  end(name: string, time: number): void {
    const index = this.#open.findLastIndex((phase) => phase.name === name);
    if (index >= 0) this.#close(index, time);
  }

  /** The node has ended, and with it all that is open. */
  endAll(time: number): void {
    this.#close(0, time);
  }

  #close(index: number, time: number): void {
    for (const phase of this.#open.splice(index)) phase.end = Math.max(phase.start, time);
  }
}

/** A part of a span; the rest is what no part explains. */
export interface PhasePart {
  readonly name: string;
  /** Nanoseconds. */
  readonly time: number;
  readonly parts: readonly PhasePart[];
  /** Nanoseconds of it that no part explains: all of it where there are none. */
  readonly rest: number;
}

/**
 * How a node's time divides: on each level the parts and the rest add up to the whole. Spans do not overlap, because one
 * that begins while another is open lies within it; should their times say otherwise, the later one is cut. `from` and
 * `to` are the node's own, `to` the present while it runs. Nested no deeper than `Phases` lets them be.
 */
export function divide(name: string, phases: readonly PhaseView[], from: number, to: number): PhasePart {
  let reached = from;
  const parts = phases.map((phase) => {
    const start = clamp(phase.start, reached, to);
    reached = clamp(phase.end ?? to, start, to);
    return divide(phase.name, phase.children, start, reached);
  });
  const time = Math.max(0, to - from);
  return { name, time, parts, rest: parts.reduce((left, part) => left - part.time, time) };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high));
}
