import type { Origin } from '../workflow.ts';
import { relatedTo, type Reporter } from './reporter.ts';

/** Names of one sort that only must differ among themselves. */
export function reportRepeated(
  all: Iterable<{ readonly name: string; readonly origin: Origin }>,
  what: string,
  reporter: Reporter,
): void {
  const seen = new Map<string, Origin>();
  for (const { name, origin } of all) {
    const first = seen.get(name);
    if (first === undefined) {
      seen.set(name, origin);
      continue;
    }
    const related = [relatedTo(first, first.span, 'The first one is here.')];
    reporter.report('duplicate-name', origin, origin.span, `There already is ${what} \`${name}\`.`, {
      related,
    });
  }
}
