import { InvalidArgumentError } from 'commander';

/** Readers of option values; a wrong one is a usage error. */

/** Values of an option that may be given several times. */
export function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

/** `name=value` of `-p`; the last of equal names counts. */
export function param(
  value: string,
  before: ReadonlyMap<string, string> | undefined,
): ReadonlyMap<string, string> {
  const equals = value.indexOf('=');
  if (equals < 1) throw new InvalidArgumentError('Write it as name=value, as in -p users=50.');
  return new Map([...(before ?? []), [value.slice(0, equals), value.slice(equals + 1)]]);
}

const MOST_JOBS = 1024;

/** How many nodes run at once: a number, or `auto` (undefined) for the number of cores. */
export function jobs(value: string): number | undefined {
  if (value === 'auto') return undefined;
  const count = Number(value);
  if (/^\d+$/.test(value) && count >= 1 && count <= MOST_JOBS) return count;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${MOST_JOBS}, or auto.`);
}
