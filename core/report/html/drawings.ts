import { element, type Markup } from '../markup/markup.ts';

/** Pictures in SVG. Each has its meaning as text in the table that it stands in. */

const WIDTH = 160;
const HEIGHT = 28;
const BINS = 32;
/** Fewer values make no picture. */
const LEAST_SAMPLES = 5;

/** Samples of both sides as bars on one axis, A above B; undefined where they were not kept or are all alike. */
export function distributions(a: readonly number[], b: readonly number[], text: string): Markup | undefined {
  const all = [...a, ...b];
  const [low, high] = ends(all);
  if (Math.min(a.length, b.length) < LEAST_SAMPLES || !(high > low)) return undefined;
  const size = { width: WIDTH, height: 2 * HEIGHT, viewBox: `0 0 ${String(WIDTH)} ${String(2 * HEIGHT)}` };
  return element(
    'svg',
    { ...size, role: 'img', 'aria-label': text },
    ...bars(a, [low, high], 'a', HEIGHT - 2),
    ...bars(b, [low, high], 'b', 2 * HEIGHT - 2),
  );
}

/** Samples of one measurement. */
export function distribution(samples: readonly number[], text: string): Markup | undefined {
  const [low, high] = ends(samples);
  if (samples.length < LEAST_SAMPLES || !(high > low)) return undefined;
  const size = { width: WIDTH, height: HEIGHT, viewBox: `0 0 ${String(WIDTH)} ${String(HEIGHT)}` };
  return element(
    'svg',
    { ...size, role: 'img', 'aria-label': text },
    ...bars(samples, [low, high], 'b', HEIGHT - 2),
  );
}

function ends(values: readonly number[]): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return [low, high];
}

function bars(
  samples: readonly number[],
  [low, high]: readonly [number, number],
  side: 'a' | 'b',
  bottom: number,
): readonly Markup[] {
  const counts = new Array<number>(BINS).fill(0);
  for (const value of samples) {
    const bin = Math.min(BINS - 1, Math.floor(((value - low) / (high - low)) * BINS));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const fullest = Math.max(...counts);
  const room = HEIGHT - 6;
  return counts.flatMap((count, bin) => {
    if (count === 0) return [];
    const height = Math.max(1, Math.round((count / fullest) * room));
    const step = WIDTH / BINS;
    return [element('rect', { class: side, x: bin * step, y: bottom - height, width: step - 1, height })];
  });
}

export interface Estimate {
  readonly low: number;
  readonly high: number;
  readonly estimate: number;
}

/** An interval of a change on a scale from −`reach` to +`reach`, with zero in its middle; an arrow where it goes beyond. */
export function interval({ low, high, estimate }: Estimate, reach: number, text: string): Markup {
  const x = (value: number): number => {
    const within = Math.min(1, Math.max(-1, value / reach));
    return Math.round((WIDTH / 2) * (1 + within * 0.96) * 10) / 10;
  };
  const y = HEIGHT / 2;
  const size = { width: WIDTH, height: HEIGHT, viewBox: `0 0 ${String(WIDTH)} ${String(HEIGHT)}` };
  const middle = WIDTH / 2;
  return element(
    'svg',
    { ...size, role: 'img', 'aria-label': text },
    element('line', { class: 'axis', x1: middle, x2: middle, y1: 2, y2: HEIGHT - 2 }),
    element('line', { class: 'interval', x1: x(low), x2: x(high), y1: y, y2: y }),
    ...(Math.abs(estimate) > reach
      ? []
      : [element('circle', { class: 'estimate', cx: x(estimate), cy: y, r: 4 })]),
    ...(low < -reach ? [arrow(0, 8)] : []),
    ...(high > reach ? [arrow(WIDTH, WIDTH - 8)] : []),
  );
}

/** From its tip to its back. */
function arrow(tip: number, back: number): Markup {
  const [top, middle, bottom] = [HEIGHT / 2 - 5, HEIGHT / 2, HEIGHT / 2 + 5].map(String);
  const points = `${String(tip)},${middle ?? ''} ${String(back)},${top ?? ''} ${String(back)},${bottom ?? ''}`;
  return element('polygon', { class: 'estimate', points });
}
