import type { HarnessResult } from './report.ts';
import type { Named } from './figures.ts';

/** Characters of a name that are kept. */
const LONGEST = 300;
const RESERVED: ReadonlySet<string> = new Set(['and', 'or', 'not', 'in', 'true', 'false', 'null']);

/** A benchmark's name without what would disturb a line of text: control characters and line ends become spaces. */
export function resultName(name: string): string {
  return name
    .slice(0, 4 * LONGEST)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST);
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

/** Results with names: those that say the same name again have a number from the second time on. */
export function results(
  all: readonly { readonly name: string; readonly metrics: readonly Named[] }[],
): readonly HarnessResult[] {
  const seen = new Map<string, number>();
  return all.map(({ name, metrics }) => {
    const shown = resultName(name);
    const count = (seen.get(shown) ?? 0) + 1;
    seen.set(shown, count);
    return { name: count === 1 ? shown : `${shown} (${String(count)})`, metrics: new Map(metrics) };
  });
}
