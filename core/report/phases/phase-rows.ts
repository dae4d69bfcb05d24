import { apportion } from './apportion.ts';
import { bottleneckOf, type Breakdown } from './breakdown.ts';

/** A row of the table that shows how a node's time divides. */
export interface PhaseRow {
  /** What the row is: a phase, small phases that are not named, or the time that no phase explains. */
  readonly kind: 'phase' | 'others' | 'rest';
  /** Of a phase. */
  readonly name: string;
  /** 0 for parts of the node itself. */
  readonly depth: number;
  /** Phases that it stands for. */
  readonly count: number;
  /** `2.100 s`: with as many decimals in all rows of a node, so that what is shown adds up. */
  readonly time: string;
  /** Of the node's time: `67.7 %`. */
  readonly share: string;
  /** Where most of the node's time goes. */
  readonly isBottleneck: boolean;
}

export interface PhaseTable {
  /** As {@link PhaseRow.time}, of the whole node. */
  readonly time: string;
  readonly rows: readonly PhaseRow[];
}

/** Of one level; smaller ones are one row. */
const MOST_PARTS = 12;
/** Of a node: where there are more, the innermost levels are left out, as they are in the rows around them. */
const MOST_ROWS = 24;
const MOST_LEVELS = 6;

/** How a node's time divides, as people read it. */
export function phaseTable(breakdown: Breakdown): PhaseTable {
  const scale = scaleFor(breakdown.time);
  const whole = { time: Math.round(breakdown.time / scale.step), share: SHARES };
  for (let levels = MOST_LEVELS; ; levels--) {
    const shown = { scale, levels, bottleneck: bottleneckOf(breakdown, levels) };
    const rows = rowsOf(breakdown, 0, whole, shown);
    if (rows.length <= MOST_ROWS || levels === 1) return { time: shownTime(whole.time, scale), rows };
  }
}

/** What a row is called; `show` makes the name of a phase fit to be shown. */
export function labelOf({ kind, name, count }: PhaseRow, show: (name: string) => string): string {
  switch (kind) {
    case 'phase':
      return count === 1 ? show(name) : `${show(name)} (${String(count)} times)`;
    case 'others':
      return `${String(count)} shorter phases`;
    case 'rest':
      return 'in no phase';
  }
}

/** Whole steps of time, and of a thousand shares of the node. */
interface Measure {
  readonly time: number;
  readonly share: number;
}

interface Shown {
  readonly scale: Scale;
  readonly levels: number;
  readonly bottleneck: Breakdown | undefined;
}

/** What a level divides into. */
interface Piece {
  readonly kind: PhaseRow['kind'];
  readonly time: number;
  readonly count: number;
  readonly of: Breakdown | undefined;
}

function rowsOf(around: Breakdown, depth: number, whole: Measure, shown: Shown): readonly PhaseRow[] {
  if (around.parts.length === 0 || depth >= shown.levels) return [];
  const pieces = piecesOf(around);
  const weights = pieces.map(({ time }) => time);
  const times = apportion(weights, whole.time);
  const shares = apportion(weights, whole.share);
  return pieces.flatMap((piece, index) => {
    const measure = { time: times[index] ?? 0, share: shares[index] ?? 0 };
    const within = piece.of === undefined ? [] : rowsOf(piece.of, depth + 1, measure, shown);
    return [rowOf(piece, depth, measure, shown), ...within];
  });
}

function piecesOf({ parts, rest }: Breakdown): readonly Piece[] {
  const named = new Set(
    parts.length <= MOST_PARTS ? parts : parts.toSorted((a, b) => b.time - a.time).slice(0, MOST_PARTS - 1),
  );
  const others = parts.filter((part) => !named.has(part));
  const time = others.reduce((sum, part) => sum + part.time, 0);
  return [
    ...[...parts]
      .filter((part) => named.has(part))
      .map((of): Piece => ({ kind: 'phase', time: of.time, count: of.count, of })),
    ...(others.length === 0 ? [] : [{ kind: 'others', time, count: others.length, of: undefined } as const]),
    ...(rest === 0 ? [] : [{ kind: 'rest', time: rest, count: 1, of: undefined } as const]),
  ];
}

function rowOf(
  { kind, count, of }: Piece,
  depth: number,
  measure: Measure,
  { scale, bottleneck }: Shown,
): PhaseRow {
  return {
    kind,
    name: of?.name ?? '',
    depth,
    count,
    time: shownTime(measure.time, scale),
    share: `${(measure.share / 10).toFixed(1)} %`,
    isBottleneck: bottleneck === undefined ? kind === 'rest' && depth === 0 : of === bottleneck,
  };
}

/** Shares are shown in tenths of a per cent. */
const SHARES = 1_000;

/** In which unit, and in which steps (nanoseconds) the times of a table are shown. */
interface Scale {
  readonly unit: string;
  readonly step: number;
  /** Steps of one unit, a power of ten. */
  readonly steps: number;
  readonly decimals: number;
}

const UNITS = [['s', 9], ['ms', 6], ['us', 3], ['ns', 0]] as const; // prettier-ignore

/** Four digits for the whole, so that a part of a hundredth of it has two. */
function scaleFor(total: number): Scale {
  const magnitude = total < 1 ? 0 : Math.floor(Math.log10(total));
  const [unit, exponent] = UNITS.find(([, power]) => magnitude >= power) ?? ['ns', 0];
  const decimals = Math.max(0, Math.min(exponent, exponent - (magnitude - 3)));
  return { unit, step: 10 ** (exponent - decimals), steps: 10 ** decimals, decimals };
}

function shownTime(steps: number, { unit, steps: perUnit, decimals }: Scale): string {
  return `${(steps / perUnit).toFixed(decimals)} ${unit}`;
}
