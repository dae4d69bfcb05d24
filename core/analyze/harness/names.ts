import type { HarnessResult } from './report.ts';
import type { Named } from './figures.ts';

/** Characters of a name that are kept, and of a sentence that holds what a report says. */
const LONGEST = 300;
const RESERVED: ReadonlySet<string> = new Set(['and', 'or', 'not', 'in', 'true', 'false', 'null']);

/**
 * A benchmark's name, or another text of a report, without what would disturb a line of text: control characters, line
 * ends and half characters become spaces.
 */
export function shortLine(text: string): string {
  const line = text.slice(0, 4 * LONGEST).replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ');
  return Array.from(line.trim()).slice(0, LONGEST).join('');
}

/** A metric's name as a workflow can write it: `letters/op` is `letters_per_op`. */
export function metricName(name: string): string {
  const legal = name
    .slice(0, LONGEST)
    .replaceAll('/', '_per_')
    .replace(/[^A-Za-z0-9_]+/g, '_')
    .replace(/^_+|_+$/g, '');
  if (legal === '') return 'value';
  return /^\d/.test(legal) || RESERVED.has(legal) ? `_${legal}` : legal;
}

/** A benchmark with a short name, and the long one that tells it from others of the same short name. */
export interface Titled {
  readonly short: string;
  readonly long: string;
}

/** The short name of each, or its long one where several have the short one. */
export function shortest(all: readonly Titled[]): readonly string[] {
  const longs = new Map<string, Set<string>>();
  for (const { short, long } of all) longs.set(short, (longs.get(short) ?? new Set()).add(long));
  return all.map(({ short, long }) => ((longs.get(short)?.size ?? 0) > 1 ? long : short));
}

/** Results with names: those that say the same name again have a number from the second time on, and so have metrics. */
export function results(
  all: readonly { readonly name: string; readonly metrics: readonly Named[] }[],
): readonly HarnessResult[] {
  const names = numbered(
    all.map(({ name }) => shortLine(name)),
    (name, count) => `${name} (${String(count)})`,
  );
  return all.map(({ metrics }, index) => ({ name: names[index] ?? '', metrics: metricsByName(metrics) }));
}

/** `rows` and `rows.p99` that come again are `rows_2` and `rows_2.p99`. */
function metricsByName(metrics: readonly Named[]): HarnessResult['metrics'] {
  const names = numbered(
    metrics.map(([name]) => name),
    (name, count) => name.replace(/^[^.]*/, (first) => `${first}_${String(count)}`),
  );
  return new Map(metrics.map(([, metric], index) => [names[index] ?? '', metric]));
}

/** Each name only once: one that came before gets the next number with which none of them has it. */
function numbered(
  names: readonly string[],
  withNumber: (name: string, count: number) => string,
): readonly string[] {
  const taken = new Set(names);
  const counts = new Map<string, number>();
  return names.map((name) => {
    let count = (counts.get(name) ?? 0) + 1;
    let own = count === 1 ? name : withNumber(name, count);
    while (count > 1 && taken.has(own)) own = withNumber(name, ++count);
    counts.set(name, count);
    taken.add(own);
    return own;
  });
}
