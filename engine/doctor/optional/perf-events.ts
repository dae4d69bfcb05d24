import { missing, ok, type Check } from '../check.ts';
import type { Place } from '../place.ts';

const FILE = '/proc/sys/kernel/perf_event_paranoid';
/** A process may look at itself and its children, not at the kernel; see Documentation/admin-guide/perf-security.rst. */
const MOST_STRICT = 2;

/** Whether the kernel lets a user count and sample. Undefined where it has no such setting. */
export function perfEvents({ machine: { files } }: Place): Check | undefined {
  const level = Number(files.read(FILE)?.trim() ?? Number.NaN);
  if (!Number.isInteger(level)) return undefined;
  if (level <= MOST_STRICT) return ok('perf-events', `kernel.perf_event_paranoid is ${level}`);
  return missing(
    'perf-events',
    `kernel.perf_event_paranoid is ${level}: \`perf\` may not sample your processes`,
    `sudo sysctl kernel.perf_event_paranoid=${MOST_STRICT} (until the next start)`,
  );
}
